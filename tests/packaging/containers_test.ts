import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import { readConfig } from "../../lib/config.ts";
import about from "../../deno.json" with { type: "json" };
import { environmentNames } from "../permissions.ts";

const root = new URL("../../", import.meta.url);
const text = (path: string) => Deno.readTextFileSync(new URL(path, root));
const known = new Set([...environmentNames(), "DENO_DIR", "DENO_NO_UPDATE_CHECK"]);

Deno.test("compose.yaml gives Harmony only variables it knows, and few rights", () => {
  const { services, volumes } = parse(text("compose.yaml"));
  assert.deepEqual(Object.keys(services), ["harmony", "postgres", "slskd"]);
  const { harmony, postgres } = services;
  for (const name of Object.keys(harmony.environment)) assert.ok(known.has(name), name);
  assert.deepEqual([harmony.read_only, harmony.cap_drop], [true, ["ALL"]]);
  assert.equal(harmony.depends_on.postgres.condition, "service_healthy");
  assert.ok(postgres.healthcheck.test.length > 0);
  assert.deepEqual(Object.keys(volumes), ["postgres"]);
  for (const service of Object.values<Record<string, unknown>>(services)) {
    assert.equal(service["restart"], "unless-stopped");
    assert.ok(service["stop_grace_period"] && service["logging"]);
  }
  const settings = { ...harmony.environment, DATABASE_URL: "postgresql://a:b@postgres/harmony" };
  assert.equal(readConfig((name) => settings[name]?.toString()).MUSIC_DIR, "/music");
});

Deno.test("the image runs as nobody, with the rights of deno.json, and is asked whether it is well", () => {
  const dockerfile = text("Dockerfile");
  for (const [, name] of dockerfile.matchAll(/^\s*(?:ENV )?([A-Z_]+)=\S+ ?\\?$/gm)) {
    assert.ok(known.has(name!), name);
  }
  const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  assert.match(last, /^USER deno$/m);
  assert.match(last, /^ENTRYPOINT \[.*"-P=serve", "--no-prompt"/m);
  assert.match(last, /HEALTHCHECK[^]*\/api\/health\/ready/);
  assert.doesNotMatch(last, /"-A"|tests/);
  for (const folder of ["jobs", "lib", "migrations", "routes", "static", "views"]) {
    assert.match(last, new RegExp(`^COPY --from=build /app/${folder} ${folder}$`, "m"));
  }
});

Deno.test("systemd's unit runs with the rights of deno.json and writes where it may", () => {
  const unit = text("packaging/harmony.service");
  assert.match(unit, /^ExecStart=\S*deno run -q -P=serve --no-prompt .* main\.ts serve$/m);
  for (const [, name] of unit.matchAll(/^Environment=(\w+)=/gm)) assert.ok(known.has(name!), name);
  for (
    const line of ["NoNewPrivileges=true", "ProtectSystem=strict", "ReadWritePaths=/srv/music"]
  ) {
    assert.ok(unit.split("\n").includes(line), line);
  }
});

Deno.test("on Kubernetes pages and work are apart, with probes, without rights", () => {
  const documents = parseAllDocuments(text("packaging/kubernetes/harmony.yaml"))
    .map((document) => document.toJS());
  const kinds = Object.groupBy(documents, ({ kind }) => kind);
  for (const name of Object.keys(kinds["ConfigMap"]![0].data)) assert.ok(known.has(name), name);
  const claims = new Set(kinds["PersistentVolumeClaim"]!.map(({ metadata }) => metadata.name));
  const pods = kinds["Deployment"]!.map(({ spec }) => spec.template.spec);
  for (const { persistentVolumeClaim: claim } of pods.flatMap(({ volumes }) => volumes)) {
    if (claim) assert.ok(claims.has(claim.claimName), claim.claimName);
  }
  const [web, worker] = pods.map(({ containers }) => containers[0]);
  assert.match(web.image, new RegExp(`:${about.version}$`));
  assert.equal(web.livenessProbe.httpGet.path, "/api/health/live");
  assert.equal(web.readinessProbe.httpGet.path, "/api/health/ready");
  assert.deepEqual(web.env, [{ name: "WORKERS_ENABLED", value: "false" }]);
  assert.deepEqual(worker.args, ["work"]);
  for (const { securityContext: rights } of [web, worker]) {
    assert.deepEqual([rights.readOnlyRootFilesystem, rights.allowPrivilegeEscalation], [
      true,
      false,
    ]);
  }
});

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { needs?: string | string[]; "timeout-minutes": number; steps: unknown[] }>;
}

Deno.test("the workflows need jobs that exist, end by themselves, and may do little", () => {
  for (const name of ["ci", "release"]) {
    const { permissions, jobs } = parse(text(`.github/workflows/${name}.yml`)) as Workflow;
    assert.deepEqual(permissions, { contents: "read" }, name);
    for (const [job, { needs = [], steps, ...rest }] of Object.entries(jobs)) {
      for (const needed of [needs].flat()) assert.ok(needed in jobs, `${job} needs ${needed}`);
      assert.ok(rest["timeout-minutes"] > 0 && steps.length > 0, job);
    }
  }
});

Deno.test("the release packs an executable with its checksum", async () => {
  const { jobs } = parse(text(".github/workflows/release.yml"));
  const steps: { name?: string; run: string }[] = jobs.executables.steps;
  const step = steps.find(({ name }) => name?.startsWith("Packed"))!;
  const cwd = await Deno.makeTempDir({ prefix: "release-" });
  await Deno.writeTextFile(`${cwd}/harmony`, "an executable");
  const script = step.run.replaceAll("${{ matrix.name }}", "linux-x64");
  const packed = await new Deno.Command("bash", { args: ["-e", "-c", script], cwd }).output();
  assert.equal(packed.code, 0, new TextDecoder().decode(packed.stderr));
  const sum = await Deno.readTextFile(`${cwd}/harmony-linux-x64.tar.gz.sha256`);
  assert.match(sum, /^[0-9a-f]{64} {2}harmony-linux-x64\.tar\.gz\n$/);
  await Deno.remove(cwd, { recursive: true });
});
