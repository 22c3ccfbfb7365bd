import { type ILogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs'
import { Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'

export interface SavedQueriesProps {
  readonly functions: readonly ILogGroup[]
  readonly executions: ILogGroup
}

/** Logs Insights queries for the questions that operators ask; replace the application's id in the first. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { functions, executions }: SavedQueriesProps) {
    super(scope, id)
    const folder = Stack.of(this).stackName
    const save = (name: string, logGroups: readonly ILogGroup[], query: ConstructorParameters<typeof QueryString>[0]) =>
      new QueryDefinition(this, name.replaceAll(' ', ''), {
        queryDefinitionName: `${folder}/${name}`,
        logGroups: [...logGroups],
        queryString: new QueryString(query),
      })
    save('One application', [...functions, executions], {
      fields: ['@timestamp', '@log', '@message'],
      filterStatements: ['@message like /app_REPLACE_WITH_THE_ID/'],
      sort: '@timestamp asc',
    })
    save('Failures of the platform', functions, {
      fields: ['@timestamp', '@log', 'correlationId', 'route', 'errorType', 'cause.name', 'cause.code'],
      filterStatements: ['level = "ERROR"'],
      sort: '@timestamp desc',
      limit: 100,
    })
    save('Errors of agencies', functions, {
      fields: ['@timestamp', 'agency', 'AgencyErrors'],
      filterStatements: ['AgencyErrors > 0'],
      statsStatements: ['sum(AgencyErrors) by agency, bin(5m)'],
    })
    save('Executions that failed', [executions], {
      fields: ['@timestamp', 'execution_arn', 'type', 'details.error'],
      filterStatements: ['type = "ExecutionFailed" or type = "ExecutionTimedOut"'],
      sort: '@timestamp desc',
      limit: 100,
    })
  }
}
