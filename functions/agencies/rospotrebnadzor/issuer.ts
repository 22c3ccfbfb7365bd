/** Who issues the records of this agency. */
export const ISSUER = 'Consumer protection (reference agency)'
