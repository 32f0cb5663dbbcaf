// Adds the tenant to an access token, before Cognito signs it. A person has the tenant in an attribute that only operators
// can write. A machine has it in the one scope tenants/<tenant> that its client may ask for. Without a tenant no token is
// issued.
"use strict";

const SCOPE = "tenants/";

function tenantOf(event) {
  if (event.triggerSource === "TokenGeneration_ClientCredentials") {
    const scopes = (event.request.scopes ?? []).filter((scope) => scope.startsWith(SCOPE));
    return scopes.length === 1 ? scopes[0].slice(SCOPE.length) : undefined;
  }
  return event.request.userAttributes?.["custom:tenant_id"];
}

exports.handler = async (event) => {
  const tenant = tenantOf(event);
  if (!tenant) {
    throw new Error("There is no tenant for this token");
  }
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { tenant_id: tenant } } },
  };
  return event;
};
