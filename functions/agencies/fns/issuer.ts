/** Who issues the records of this agency. */
export const ISSUER = 'Tax service (reference agency)'
