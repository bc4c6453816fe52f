it.each(['hardware', 'network', 'plan', 'workers'])('runs examples/%s.ts', async (name) => {
  await import(`../examples/${name}.ts`);
});
