// Plans as read-only documents beside what they are plans of.
import type * as vscode from "vscode";
import { bareNameOf, ReadOnlyDocuments } from "../readOnlyDocuments";

export { nameOf } from "../readOnlyDocuments";

export class PlanDocuments {
  readonly #documents = new ReadOnlyDocuments({
    scheme: "industrydata-plan",
    suffix: ".industrydata.plan",
    ended: "This plan ended with its window. Plan again to see it as it is now.\n",
  });

  dispose(): void {
    this.#documents.dispose();
  }

  /** Each document has one plan; a new one takes the place of the last. */
  async show(of: vscode.Uri, text: string): Promise<void> {
    await this.#documents.show(this.#documents.uriFor(bareNameOf(of), of.toString()), text);
  }
}
