/** Who issues the records of this agency. */
export const ISSUER = 'Interior ministry (reference agency)'
