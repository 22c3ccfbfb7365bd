/** Python, for the emulator's own has botocore and its Node has no AWS SDK. */
const CODE = `
import json, urllib.request
import botocore.session

def handler(event, context):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer["PhysicalResourceId"] = event.get("PhysicalResourceId", event["LogicalResourceId"])
    answer["Status"] = "SUCCESS"
    try:
        if event["RequestType"] != "Delete":
            properties = event["ResourceProperties"]
            client = botocore.session.get_session().create_client("stepfunctions")
            published = client.publish_state_machine_version(stateMachineArn=properties["StateMachineArn"])
            answer["PhysicalResourceId"] = published["stateMachineVersionArn"]
    except Exception as error:
        answer["Status"], answer["Reason"] = "FAILED", str(error)
    body = json.dumps(answer).encode()
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], data=body, method="PUT"))
`

/** A custom resource's function that publishes a version of a state machine and answers with its ARN. */
export const PUBLISH_VERSION = {
  PublishVersionRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
    },
  },
  PublishVersion: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'python3.12',
      Handler: 'index.handler',
      Code: { ZipFile: CODE },
      Role: { 'Fn::GetAtt': ['PublishVersionRole', 'Arn'] },
      Timeout: 30,
    },
  },
} as const
