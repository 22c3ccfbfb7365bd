/** Who issues the records of this agency. */
export const ISSUER = 'Regional government (reference agency)'
