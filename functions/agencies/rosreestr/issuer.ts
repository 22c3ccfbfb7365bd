/** Who issues the records of this agency. */
export const ISSUER = 'Land registry (reference agency)'
