import { formatNumber } from "../lib/format.ts";
import type { SpotifyBudget } from "../lib/schemas/spotify.ts";
import type { SpotifyCapabilities } from "../lib/schemas/spotify_capabilities.ts";
import { texts, word } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Progress } from "./parts/progress.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import { Capabilities } from "./spotify_capabilities.tsx";
import type { Ui } from "./ui.ts";

interface LimitProps {
  name: string;
  used: number;
  limit: number;
  ui: Ui;
}

function Limit({ name, used, limit, ui }: LimitProps) {
  const t = texts(ui.language).spotify.budget;
  const number = (value: number) => formatNumber(value, ui.language);
  const said = t.used(number(used), number(limit));
  return (
    <div class="grid gap-1 text-sm">
      <p class="toolbar">
        <span>{name}</span>
        <span class="tabular-nums">{said} · {t.left(Math.max(0, limit - used))}</span>
      </p>
      <Progress value={limit > 0 ? used / limit * 100 : 100} label={`${name}: ${said}`} />
    </div>
  );
}

interface BudgetProps {
  budget: SpotifyBudget;
  capabilities: SpotifyCapabilities;
  ui: Ui;
}

/** Whether anything may be asked now, and by whom. */
function Standing({ budget, ui }: { budget: SpotifyBudget; ui: Ui }) {
  const t = texts(ui.language).spotify.budget;
  const left = budget.day_limit - budget.day_used;
  if (budget.blocked_until) return <Badge tone="warn">{t.resting}</Badge>;
  if (left <= 0) return <Badge tone="warn">{t.used_up}</Badge>;
  if (left <= budget.day_reserved) return <Badge tone="warn">{t.reserved}</Badge>;
  return <Badge tone="ok">{t.free}</Badge>;
}

/** What was asked and may still be asked, by every process together; and what Spotify gives. */
export function BudgetCard({ budget, capabilities, ui }: BudgetProps) {
  const t = texts(ui.language).spotify.budget;
  const { blocked_until, blocked_reason } = budget;
  return (
    <Card
      id="budget-heading"
      heading={t.heading}
      aside={<Standing budget={budget} ui={ui} />}
    >
      <div class="card-room">
        {blocked_until && (
          <Alert tone="warn">
            {word(t.blocked, blocked_reason ?? "rate_limit")}{" "}
            <Ago at={blocked_until} language={ui.language} /> (
            <DateTime at={blocked_until} language={ui.language} />).
          </Alert>
        )}
        <Limit name={t.day} used={budget.day_used} limit={budget.day_limit} ui={ui} />
        <Limit name={t.window} used={budget.window_used} limit={budget.window_limit} ui={ui} />
        <p class="text-sm text-muted">{t.reserve(budget.day_reserved)}</p>
        <Capabilities capabilities={capabilities} ui={ui} />
      </div>
    </Card>
  );
}
