// The state machines of the template are correct in the Amazon States Language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequire } from "node:module";
import { Assembly } from "./assembly.js";

const validate = createRequire(import.meta.url)("asl-validator");
const machines = [...new Assembly().resources("AWS::StepFunctions::StateMachine")];

test("there are two state machines", () => {
  assert.equal(machines.length, 2);
});

for (const [, , { Properties }] of machines) {
  test(`${Properties.StateMachineName} is correct`, () => {
    const { isValid, errorsText } = validate(JSON.parse(Properties.DefinitionString));
    assert.ok(isValid, errorsText("\n"));
  });
}

test("a wrong state machine is found", () => {
  const wrong = JSON.parse(machines[0][2].Properties.DefinitionString);
  wrong.StartAt = "Nowhere";
  assert.equal(validate(wrong).isValid, false);
});
