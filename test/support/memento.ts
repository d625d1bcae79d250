/** Keeps values as `vscode.Memento` does: through JSON. */
export class MementoInMemory {
  readonly #values = new Map<string, string>();

  get<T>(key: string): T | undefined {
    const text = this.#values.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
  }
}
