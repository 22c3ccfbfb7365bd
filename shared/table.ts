/**
 * Keys and indexes of the one table: the only place that spells them. CDK, the local host and the tests read it.
 * Every index projects keys only, so that a write costs one small extra unit.
 */
export const TABLE = {
  pk: 'pk',
  sk: 'sk',
  /** Epoch seconds after which the store may drop the item. */
  timeToLive: 'expiresAt',
  indexes: {
    /** Applications of one applicant, newest last. */
    byApplicant: { pk: 'applicantPk', sk: 'applicantSk' },
    /** Open requests of one agency, oldest first. */
    byAgency: { pk: 'agencyPk', sk: 'agencySk' },
    /** What is to be done at a time: crash marks to heal and deadlines. Sparse. */
    byDue: { pk: 'duePk', sk: 'dueSk' },
  },
} as const

export type IndexName = keyof typeof TABLE.indexes
