import { badRequest, type ServiceError } from "../serviceError";

/** A mistake in the text of a query option; `at` counts from 0, people count from 1. */
export const queryProblem = (option: string, at: number, what: string): ServiceError =>
  badRequest(`${option} is wrong at position ${at + 1}: ${what}.`, option);
