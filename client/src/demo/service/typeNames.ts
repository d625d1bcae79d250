import { type Generation, readDiscriminator, type StructuredType, structuredType } from "../../../../schemas/src";

/** The type that a name in an address means, qualified in any spelling that the model reads. */
export function typeInAddress(name: string, generation: Generation): StructuredType | undefined {
  if (!name.includes(".")) return undefined;
  const type = (readDiscriminator(`#${name}`) ?? readDiscriminator(name))?.type;
  return type && structuredType(type.name, generation);
}

/** How addresses name a type. */
export const qualifiedName = ({ discriminator }: StructuredType): string => discriminator.slice(1);
