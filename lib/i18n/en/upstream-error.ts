/** Texts of an error response of SWR, as received, and of the decoded authorization message in it. */
export const upstreamError = {
  response: (service: string) => `${service} response`,
  httpStatus: 'HTTP status',
  errorCode: 'Error code',
  errorMessage: 'Message',
  requestId: 'Request ID',
  encodedMessage: 'Encoded authorization message',
  decode: {
    submit: 'Decode',
    busy: 'Decoding…',
    title: 'Denied request',
    principal: 'Principal',
    action: 'Action',
    resource: 'Resource',
    reason: 'Reason',
    policies: 'Policies',
    fullMessage: 'Full message',
    privacyHint: 'Visible only to you and not stored. May contain account details.',
    minimumPolicy: 'Minimum policy to request',
    explicitDenyHint:
      'A policy explicitly denies this, so adding another can’t allow it. Ask an administrator to change that policy.',
    failed: (why: string) => `Couldn’t decode: ${why}.`,
    missingPermission: 'Requires the STS permission sts::decodeAuthorizationMessage.',
  },
};
