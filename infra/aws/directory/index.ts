import { awsTable } from '../../../shared/adapters/aws.ts'
import { parseEnv } from '../../../shared/parse-env.ts'
import { DirectoryEnv } from './env.ts'
import { createDirectoryKeeper } from './handler.ts'

export const handler = createDirectoryKeeper({ table: awsTable(parseEnv(DirectoryEnv, process.env)) })
