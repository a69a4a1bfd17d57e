import { engine } from '../engine.ts';
import { makeRepository, type TestRepository } from '../repository.ts';

/** A tiny service of two platforms, deployed by Compose, and the project of GitLab it lives in. */

export interface ShopFacts {
  readonly image: string;
  readonly port: number;
  readonly project: string;
  /** Inputs of the component beside those of every shop. */
  readonly inputs?: string;
  /** More of `.gitlab-ci.yml`. */
  readonly jobs?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const dockerfile = `FROM busybox:1.36
ARG VERSION=dev
ARG TARGETARCH
COPY packages/ /app/node_modules/
RUN mkdir -p /www && printf '{"version":"%s","platform":"%s"}' "$VERSION" "$TARGETARCH" > /www/index.html
HEALTHCHECK --interval=1s --timeout=2s --retries=5 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
`;

const compose = `services:
  web:
    build: .
    ports: ["127.0.0.1:\${SHOP_PORT}:8080"]
    stop_signal: SIGKILL
`;

export const shopRemote = 'https://gitlab.example.com/acme/shop.git';

const packageOf = (version: string) => JSON.stringify({ name: 'minimist', version, license: 'MIT' });

/** What makes the engine's vulnerability database object. */
export const vulnerable = { 'packages/minimist/package.json': packageOf('1.2.5') };

const filesOf = (facts: ShopFacts): Readonly<Record<string, string>> => ({
  Dockerfile: dockerfile,
  'compose.yaml': compose,
  'packages/minimist/package.json': packageOf('1.2.8'),
  '.gitlab-ci.yml': configuration(facts),
  // What the component's empty lists must not hide.
  'quaygate.yml': 'build:\n  platforms: [linux/amd64, linux/arm64]\nscan:\n  skip-db-update: true\n',
  ...facts.files,
});

export const configuration = ({ image, port, project, inputs = '', jobs = '' }: ShopFacts): string => `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/pipeline@1.0.0
    inputs:
      services: []
      image: ${image}
      build-args: ['VERSION={{version}}', 'HASH=#1 $HOME "quoted"']
      tags: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=ref,event=branch']
      labels: ['com.example.project=$CI_PROJECT_PATH']
      reproducible: 'true'
      cache-dir: ${engine.trivyCache}
      project: ${project}
      env: ['SHOP_PORT=${port}']
      deploy-url: http://127.0.0.1:${port}
      checks: |
        - path: /
          contains: '"version":"{{version}}"'
${inputs}
${jobs}`;

export const makeShop = async (facts: ShopFacts): Promise<TestRepository> => {
  const repository = await makeRepository(filesOf(facts), shopRemote);
  await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  return repository;
};
