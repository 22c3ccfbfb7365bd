/** Who issues the records of this agency. */
export const ISSUER = 'Clinic (reference agency)'
