/** Who issues the records of this agency. */
export const ISSUER = 'Civil registry (reference agency)'
