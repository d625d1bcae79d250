// Questions that belong together, one after the other: the back button returns to the one before, Escape ends them all.
import * as vscode from "vscode";
import { CancelledError } from "./errors";
import { GoBack, type Place } from "./walk";

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

interface Question {
  readonly title: string;
  /** Says where an answer to the question is explained. */
  readonly help?: vscode.Uri;
}

export interface ChoiceQuestion<T> extends Question {
  readonly placeholder: string;
  readonly choices: readonly (Choice<T> | vscode.QuickPickItem)[];
  /** What was chosen before, to come back to. */
  readonly chosen?: T | undefined;
}

/** One of the choices. */
export function askToChoose<T>(place: Place, question: ChoiceQuestion<T>): Promise<T> {
  const { placeholder, choices, chosen } = question;
  const pick = vscode.window.createQuickPick<Choice<T> | vscode.QuickPickItem>();
  pick.items = choices;
  pick.placeholder = placeholder;
  pick.matchOnDetail = true;
  const before = choices.find((each) => "value" in each && each.value === chosen);
  if (before) pick.activeItems = [before];
  return ask(pick, place, question, () => {
    const [item] = pick.selectedItems;
    return item && "value" in item ? { answer: item.value } : undefined;
  });
}

export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string | undefined;
  readonly password?: boolean;
  /** Why a text is no answer; undefined when it is one. */
  readonly problem: (text: string) => string | undefined;
}

/** A text, without the blanks around it. */
export function askForText(place: Place, question: TextQuestion): Promise<string> {
  const { prompt, placeholder, value = "", password = false, problem } = question;
  const input = vscode.window.createInputBox();
  Object.assign(input, { prompt, value, password, placeholder });
  const typing = input.onDidChangeValue(() => {
    input.validationMessage = undefined;
  });
  return ask(input, place, question, () => {
    const text = input.value.trim();
    input.validationMessage = problem(text);
    return input.validationMessage === undefined ? { answer: text } : undefined;
  }).finally(() => typing.dispose());
}

const help: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("question"), tooltip: "What Is Needed Here" };

/** Shows a question until it is accepted with an answer; rejects with GoBack or CancelledError. */
function ask<T>(
  shown: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { step, steps }: Place,
  question: Question,
  answer: () => { answer: T } | undefined,
): Promise<T> {
  shown.title = question.title;
  // Whoever looks into another window for an id or a secret finds the question again.
  shown.ignoreFocusOut = true;
  if (steps > 1) Object.assign(shown, { step, totalSteps: steps });
  shown.buttons = [...(step > 1 ? [vscode.QuickInputButtons.Back] : []), ...(question.help ? [help] : [])];
  return new Promise<T>((resolve, reject) => {
    shown.onDidAccept(() => {
      const given = answer();
      if (given) resolve(given.answer);
    });
    shown.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) reject(new GoBack());
      else if (question.help) void vscode.env.openExternal(question.help);
    });
    shown.onDidHide(() => reject(new CancelledError()));
    shown.show();
  }).finally(() => shown.dispose());
}
