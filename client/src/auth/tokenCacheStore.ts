// Where one profile's sign-in is kept, as one text.

export interface TokenCacheStore {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
  delete(): Promise<void>;
}

/** For sign-ins that end with the program. */
export function memoryTokenCache(): TokenCacheStore {
  let kept: string | undefined;
  return {
    read: async () => kept,
    write: async (text) => {
      kept = text;
    },
    delete: async () => {
      kept = undefined;
    },
  };
}
