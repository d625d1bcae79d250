/** Where small values are kept between windows; `vscode.Memento` fits. */
export interface Store {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}
