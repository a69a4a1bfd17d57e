/** The variables that a tool may see. CI tokens, inputs and secrets of other steps are not among them. Made when a tool is run: many a run starts none. */
const allowed = (): RegExp =>
  new RegExp(
    `^(${[
      'PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TERM|TMPDIR|TMP|TEMP|XDG_.*',
      '(HTTP|HTTPS|FTP|ALL|NO)_PROXY|(http|https|ftp|all|no)_proxy',
      'SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO',
      'DOCKER_.*|BUILDX_.*|BUILDKIT_.*|COMPOSE_.*|SSH_AUTH_SOCK',
      // Builders in a cluster; in a pod of it the last two lead there.
      'KUBECONFIG|KUBERNETES_SERVICE_HOST|KUBERNETES_SERVICE_PORT',
      // Credential helpers of the clouds' registries need their own cloud's variables.
      'AWS_.*|GOOGLE_APPLICATION_CREDENTIALS|CLOUDSDK_.*|AZURE_.*',
    ].join('|')})$`,
  );

export type Environment = Readonly<Record<string, string | undefined>>;

export const toolEnvironmentOf = (environment: Environment): Readonly<Record<string, string>> => {
  const pattern = allowed();
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => pattern.test(entry[0]) && entry[1] !== undefined,
    ),
  );
};
