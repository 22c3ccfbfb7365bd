import httpSecurityHeaders from '@middy/http-security-headers'

/** Headers for answers that no browser should render, frame or sniff; what is only of use to pages is left out. */
export const securityHeaders = () =>
  httpSecurityHeaders({
    contentSecurityPolicy: {
      'default-src': "'none'",
      'frame-ancestors': "'none'",
      'report-to': '',
      'require-trusted-types-for': '',
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    dnsPrefetchControl: false,
    downloadOptions: false,
    originAgentCluster: false,
    permissionsPolicy: false,
    permittedCrossDomainPolicies: false,
    poweredBy: false,
    reportingEndpoints: false,
    reportTo: false,
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true, preload: false },
  })
