// A language server as an editor has it: a process spoken to over its standard streams.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

/** @typedef {import("vscode-languageserver-types").Position} Position */
/** @typedef {import("./programs.mjs").Program} Program */

/** What a modern editor says of itself. The formatter is an option of VS Code's JSON server; ours needs none. */
const initialization = {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    textDocument: {
      diagnostic: {},
      completion: { completionItem: { snippetSupport: true } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    },
  },
  initializationOptions: { provideFormatter: true },
};

export class Client {
  #child;
  #connection;
  #languageId;
  #opened = 0;
  /** Rejects when the process ends before it is told to. @type {Promise<never>} */
  #died;

  /** @param {Program} program */
  constructor({ name, node, file, languageId }) {
    this.#languageId = languageId;
    this.#child = spawn(node, [file, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#died = new Promise((_, reject) => {
      this.#child.once("error", reject);
      this.#child.once("exit", (code, signal) => reject(new Error(`${name} ended with ${code ?? signal}.`)));
    });
    this.#died.catch(() => undefined);
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    // The death of the process says it better.
    this.#connection.onError(() => undefined);
    this.#connection.listen();
  }

  /** @param {Program} program */
  static async start(program) {
    const client = new Client(program);
    try {
      await client.request("initialize", initialization);
      client.notify("initialized", {});
      if (program.settings) client.notify("workspace/didChangeConfiguration", { settings: program.settings });
      return client;
    } catch (error) {
      client.stop();
      throw error;
    }
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  request(method, params) {
    return Promise.race([this.#connection.sendRequest(method, params), this.#died]);
  }

  /** Messages keep their order, so nothing waits for a notification. @param {string} method @param {object} params */
  notify(method, params) {
    this.#connection.sendNotification(method, params).catch(() => undefined);
  }

  /** @param {string} text */
  open(text) {
    this.#opened += 1;
    return new OpenDocument(this, `file:///bench/${this.#opened}.industrydata.json`, this.#languageId, text);
  }

  /** The most memory that the process ever held, in MB, where the system tells. */
  peakMemory() {
    if (process.platform !== "linux") return undefined;
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${this.#child.pid}/status`, "utf8"))?.[1];
    return peak === undefined ? undefined : Number(peak) / 1024;
  }

  stop() {
    this.#connection.dispose();
    this.#child.kill("SIGKILL");
  }
}

export class OpenDocument {
  #client;
  #identifier;
  #version = 1;

  /** @param {Client} client @param {string} uri @param {string} languageId @param {string} text */
  constructor(client, uri, languageId, text) {
    this.#client = client;
    this.#identifier = { uri };
    client.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: this.#version, text } });
  }

  /** @param {Position} start @param {string} text */
  insert(start, text) {
    this.#change({ start, end: start }, text);
  }

  /** @param {Position} start @param {number} length */
  remove(start, length) {
    this.#change({ start, end: { line: start.line, character: start.character + length } }, "");
  }

  /** @param {{ start: Position, end: Position }} range @param {string} text */
  #change(range, text) {
    this.#version += 1;
    this.#client.notify("textDocument/didChange", {
      textDocument: { ...this.#identifier, version: this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** @param {string} method the part after `textDocument/` @param {object} [params] */
  ask(method, params) {
    return this.#client.request(`textDocument/${method}`, { textDocument: this.#identifier, ...params });
  }

  close() {
    this.#client.notify("textDocument/didClose", { textDocument: this.#identifier });
  }
}
