import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import * as cognito from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { Role } from '../../../shared/model/caller.ts'
import type { Config } from '../config.ts'

/** Who proves callers: the issuer and audience of tokens, and where keys and claims are found. */
export type Identity = NonNullable<Config['identity']>

/**
 * A user pool with a group for each role, for deployments without an identity provider of their own. Callers send its
 * ID token.
 */
export class People extends Construct {
  readonly identity: Identity

  constructor(scope: Construct, id: string, { protect }: { readonly protect: boolean }) {
    super(scope, id)
    const pool = new cognito.UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      customAttributes: { agency: new cognito.StringAttribute({ minLen: 1, maxLen: 60, mutable: true }) },
      deletionProtection: protect,
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG8',
        reason: 'The plus plan costs per person; a deployment for citizens brings its own identity provider.',
      },
      { id: 'AwsSolutions-COG3', reason: 'Threat protection belongs to the plus plan.' },
    )
    for (const role of Role.options) {
      new cognito.CfnUserPoolGroup(this, `${role[0]?.toUpperCase()}${role.slice(1)}s`, {
        userPoolId: pool.userPoolId,
        groupName: role,
      })
    }
    const client = pool.addClient('Portal', {
      authFlows: { userSrp: true },
      idTokenValidity: Duration.minutes(30),
      accessTokenValidity: Duration.minutes(30),
      // An agency's clerk must not give himself another agency.
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes({ email: true }),
      readAttributes: new cognito.ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('agency'),
    })
    const issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`
    this.identity = {
      issuer,
      audience: client.userPoolClientId,
      jwksUrl: `${issuer}/.well-known/jwks.json`,
      rolesClaim: 'cognito:groups',
      agencyClaim: 'custom:agency',
    }
  }
}
