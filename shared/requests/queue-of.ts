/** Names an agency's queue for the port `Queue`. */
export const queueOf = (agency: string) => `agency-${agency}`

/** The queue of accepted applications. */
export const INTAKE_QUEUE = 'intake'
