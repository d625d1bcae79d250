import assert from "node:assert/strict";
import { brokenVariablesIn, fillVariables, holdsVariable, isVariableName, variablesIn } from "../../../schemas/src";

suite("variables", () => {
  test("are found with their kind and name, several in one text", () => {
    const text = "${var:host}/${env:PATH_2} and ${secret:first password.1}";
    assert.deepEqual(
      variablesIn(text).map(({ kind, name }) => `${kind} ${name}`),
      ["var host", "env PATH_2", "secret first password.1"],
    );
    for (const { text: written, start, end } of variablesIn(text)) assert.equal(text.slice(start, end), written);
  });

  for (const text of [
    "",
    "$",
    "${}",
    "${var}",
    "${var:}",
    "${ var:x}",
    "${var: x}",
    "${var:x ",
    "${vars:x}",
    "${VAR:x}",
    "$ {var:x}",
    '${var:"x"}',
  ]) {
    test(`${JSON.stringify(text)} is none`, () => assert.equal(holdsVariable(text), false));
  }

  test("are replaced each by its own value, also by one that looks like a variable", () => {
    assert.equal(
      fillVariables("<${var:a}${var:b}>", ({ name }) => `\${var:${name}${name}}`),
      "<${var:aa}${var:bb}>",
    );
    assert.equal(
      fillVariables("no variable", () => "x"),
      "no variable",
    );
  });

  test("that are misspelt are noticed, other braces are not", () => {
    const broken = (text: string): string[] => brokenVariablesIn(text).map((each) => each.text);
    assert.deepEqual(broken("${secrets:a} ${env.PATH} ${var:open"), ["${secrets:a}", "${env.PATH}", "${var:open"]);
    assert.deepEqual(broken("${secret:a}, ${10}, ${name}, {secret:a}, $(env:x)"), []);
  });

  test("a name may hold what people write, and nothing that ends a variable", () => {
    for (const name of ["a", "first password", "é-1", "_x", "a.b"]) assert.ok(isVariableName(name), name);
    for (const name of ["", " a", "a ", "a}", "a:b", "a$", "a/b", '"', "-a"]) assert.ok(!isVariableName(name), name);
  });
});
