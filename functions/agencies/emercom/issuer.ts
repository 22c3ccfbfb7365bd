/** Who issues the records of this agency. */
export const ISSUER = 'Fire safety authority (reference agency)'
