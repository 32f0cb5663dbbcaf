// The library aws-local-stepfunctions 3 is made for Node 22. This is the one thing that it misses in Node 20.
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((...functions) => {
    [resolve, reject] = functions;
  });
  return { promise, resolve, reject };
};
