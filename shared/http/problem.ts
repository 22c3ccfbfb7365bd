import * as z from 'zod'

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** One thing wrong with the request. */
export const ProblemError = z.strictObject({
  pointer: z.string().meta({
    description: 'JSON Pointer (RFC 6901) into the body; "?name" for a query parameter, "name:" for a header',
  }),
  detail: z.string(),
  got: z.string().optional().meta({ description: 'Type and length, never the value' }),
  expected: z.string().optional(),
  remedy: z.string().optional(),
})
export type ProblemError = z.infer<typeof ProblemError>

/** Every error answer (RFC 9457). */
export const Problem = z.strictObject({
  type: z.string().meta({ description: 'Names the kind of problem', example: 'urn:ensemble:problem:invalid-body' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().meta({ description: 'What is wrong' }),
  instance: z.string().optional().meta({ description: 'Quote it to the operators to find the cause' }),
  code: z.string().meta({ description: 'The last part of the type, for programs' }),
  got: z.string().optional(),
  expected: z.string().optional(),
  remedy: z.string().optional(),
  errors: z.array(ProblemError).optional(),
})
export type Problem = z.infer<typeof Problem>
