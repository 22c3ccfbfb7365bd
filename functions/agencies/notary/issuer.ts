/** Who issues the records of this agency. */
export const ISSUER = 'Notary (reference agency)'
