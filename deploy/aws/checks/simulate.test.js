// Each role may do what its code calls, and must not do what is listed here, as AWS would decide by its policies and those of
// the keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { arns } from "./arns.js";
import { ACCOUNT, Assembly, REGION } from "./assembly.js";
import { MANAGED, ROLES } from "./roles.js";

const assembly = new Assembly();
const via = (service) => ({ "kms:ViaService": `${service}.${REGION}.amazonaws.com` });

/** The policy of the key of an ARN, which AWS asks in addition. */
function keyPolicy(resource) {
  for (const [stack, id, key] of assembly.resources("AWS::KMS::Key")) {
    if (assembly.resolve(stack, { "Fn::GetAtt": [id, "Arn"] }) === resource) {
      return assembly.resolve(stack, key.Properties.KeyPolicy);
    }
  }
  return undefined;
}

async function decide(role, [action, resource, context = {}]) {
  const [stack, id] = role;
  const principal = assembly.resolve(stack, { "Fn::GetAtt": [id, "Arn"] });
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: context,
      },
      identityPolicies: assembly.policiesOf(stack, id),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: keyPolicy(resource),
    },
    {},
  );
  if (answer.resultType === "error") {
    throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
  }
  return answer.overallResult;
}

for (const [name, { role, may, mustNot }] of Object.entries(ROLES(arns(assembly), via))) {
  const found = assembly.find("AWS::IAM::Role", ...role);
  for (const call of may) {
    test(`${name} may ${call[0]} on ${call[1]}`, async () => {
      assert.equal(await decide(found, call), "Allowed");
    });
  }
  for (const call of mustNot) {
    test(`${name} must not ${call[0]} on ${call[1]}`, async () => {
      assert.match(await decide(found, call), /Denied$/);
    });
  }
}

// AWS's list of actions says that this one has no resources, so the simulator refuses an ARN. The CDK limits it to the state
// machine too (grantTaskResponse), and its authors found that AWS respects that: github.com/aws/aws-cdk/pull/8486.
test("only the function that hands answers over may send task tokens back, and only to executions of orders", () => {
  const statements = [...assembly.resources("AWS::IAM::Policy")].flatMap(([stack, id, policy]) =>
    assembly
      .resolve(stack, policy.Properties.PolicyDocument)
      .Statement.filter((statement) => [statement.Action].flat().includes("states:SendTaskSuccess"))
      .map((statement) => [id, statement.Resource]),
  );
  assert.equal(statements.length, 1);
  assert.match(statements[0][0], /^Tasksanswerfulfilment/);
  assert.equal(statements[0][1], arns(assembly).order);
});

for (const [name, { role, policy, service }] of Object.entries(MANAGED)) {
  test(`${name} has one policy of AWS, and nothing else`, () => {
    const [stack, id, { Properties: properties }] = assembly.find("AWS::IAM::Role", ...role);
    assert.deepEqual(assembly.resolve(stack, properties.ManagedPolicyArns), [policy]);
    assert.equal(properties.Policies, undefined);
    assert.deepEqual(assembly.policiesOf(stack, id), []);
    assert.deepEqual(properties.AssumeRolePolicyDocument.Statement.map((statement) => statement.Principal), [
      { Service: service },
    ]);
  });
}

test("no other role has a policy that AWS may change, or one outside of the simulation", () => {
  const managed = Object.values(MANAGED).map(({ role }) => assembly.find("AWS::IAM::Role", ...role)[1]);
  for (const [, id, { Properties: properties }] of assembly.resources("AWS::IAM::Role")) {
    if (!managed.includes(id)) {
      assert.equal(properties.ManagedPolicyArns, undefined, id);
      assert.equal(properties.Policies, undefined, id);
    }
  }
  assert.deepEqual([...assembly.resources("AWS::IAM::ManagedPolicy")], []);
});

test("every role is simulated, or has one policy of AWS", () => {
  const listed = [...Object.values(ROLES(arns(assembly), via)), ...Object.values(MANAGED)].map(({ role }) => {
    const [stack, id] = assembly.find("AWS::IAM::Role", ...role);
    return `${stack} ${id}`;
  });
  const roles = [...assembly.resources("AWS::IAM::Role")].map(([stack, id]) => `${stack} ${id}`);
  assert.ok(roles.length > 25, `${roles.length} roles`);
  assert.deepEqual(listed.sort(), roles.sort());
});
