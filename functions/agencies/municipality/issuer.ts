/** Who issues the records of this agency. */
export const ISSUER = 'Municipality (reference agency)'
