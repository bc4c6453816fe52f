import { createResolver, type Resolver } from './resolver.ts';
import type { CallInfo, View } from './types.ts';

/** One resolver a view, built at its first use: the table behind it is a constant of the package. */
const resolvers = new Map<View, Resolver>();

/**
 * Where a callsign is (or was, at a date), by the Big CTY in this package.
 *
 * @example
 * ```ts
 * resolveCall('VK2ZK/P4').entity; // 'Aruba'
 * resolveCall('OK1ABC', { date: '19850101' }).dxcc; // 218, Czechoslovakia
 * ```
 */
export function resolveCall(
  call: string,
  { date, view = 'dxcc' }: { readonly date?: string; readonly view?: View } = {},
): CallInfo {
  return builtInResolver(view).resolve(call, date);
}

/** The resolver over the Big CTY in this package, made at its first use. */
export function builtInResolver(view: View = 'dxcc'): Resolver {
  const resolver = resolvers.get(view) ?? createResolver(undefined, { view });
  resolvers.set(view, resolver);
  return resolver;
}
