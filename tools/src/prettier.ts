import { format, resolveConfig } from 'prettier';

/**
 * Text as Prettier writes it under the settings of the repository that holds the file.
 *
 * @param path - the file's full path; its ending says which language it is.
 */
export async function tidyText(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
