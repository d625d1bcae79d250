// A folder's tenant is run by the first process that wants it; those that come later join it.
import { breakLock, FolderLock } from "./folderLock";

const attempts = 100;
const pauseMs = 50;

/**
 * The lock, or what `join` gave because another process has the tenant. A process that has locked the folder and does
 * not answer for a long time is none of ours: its number has been given to another program.
 */
export async function takeOrJoin<Joined>(
  folder: string,
  join: () => Promise<Joined | undefined>,
  wait: (ms: number) => Promise<unknown>,
): Promise<{ readonly lock: FolderLock } | { readonly joined: Joined }> {
  for (let attempt = 1; ; attempt++) {
    const lock = await FolderLock.take(folder);
    if (lock) return { lock };
    const joined = await join();
    if (joined !== undefined) return { joined };
    await breakLock(folder, attempt % attempts === 0);
    await wait(pauseMs);
  }
}
