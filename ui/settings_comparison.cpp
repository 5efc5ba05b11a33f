#include "ui/settings_comparison.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr qsizetype kMostWords = 400;

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::SettingsComparison)
};

QString kindText(TaskKind kind) {
  switch (kind) {
    case TaskKind::Continue: return Texts::tr("the model chose");
    case TaskKind::Draw: return Texts::tr("draw");
    case TaskKind::Caption: return Texts::tr("describe");
    case TaskKind::Edit: return Texts::tr("edit");
  }
  return {};
}

QString number(double value) {
  return QLocale().toString(value, 'g', 6);
}

/// Name and value of everything that shapes a reply.
std::vector<std::pair<QString, QString>> settingsOf(const PictureMetadata& made) {
  const SamplingParams& params = made.params;
  std::vector<std::pair<QString, QString>> settings = {
      {Texts::tr("Task"), kindText(made.kind)},
      {Texts::tr("Seed"), QString::number(params.seed)},
      {Texts::tr("Size"), Texts::tr("%1 × %2").arg(params.width).arg(params.height)},
      {Texts::tr("Steps"), QString::number(params.steps)},
      {Texts::tr("Sketches"), QString::number(params.sketches)},
      {Texts::tr("Guidance"), number(params.guidance)},
      {Texts::tr("Sampler"), QLatin1String(samplerName(params.sampler))},
      {Texts::tr("Guidance from"), number(params.guidanceStart)},
      {Texts::tr("Guidance to"), number(params.guidanceEnd)},
      {Texts::tr("Rescale"), number(params.guidanceRescale)},
      {Texts::tr("Temperature"), number(params.temperature)},
      {Texts::tr("Top k"), QString::number(params.topK)},
      {Texts::tr("Top p"), number(params.topP)},
      {Texts::tr("Min p"), number(params.minP)},
      {Texts::tr("Repetition"), number(params.repetitionPenalty)},
      {Texts::tr("Longest text"), QString::number(params.maxTokens)},
  };
  settings.emplace_back(Texts::tr("Negative"), QString::fromStdString(params.negative));
  settings.emplace_back(Texts::tr("Strength"), made.kind == TaskKind::Edit ? number(made.strength) : QString());
  settings.emplace_back(Texts::tr("Model"), QString::fromStdString(made.modelHash).left(10));
  return settings;
}

QString span(const QString& words, const char* tag, const QColor& color) {
  return QStringLiteral("<%1 style=\"color:%2\">%3</%1> ").arg(QLatin1String(tag), color.name(), words.toHtmlEscaped());
}

/// For each pair of places the length of the longest common rest. Source: the textbook recurrence.
std::vector<std::vector<int>> commonRests(const QStringList& before, const QStringList& after) {
  const auto rows = static_cast<size_t>(before.size());
  const auto columns = static_cast<size_t>(after.size());
  std::vector<std::vector<int>> rest(rows + 1, std::vector<int>(columns + 1, 0));
  for (size_t i = rows; i-- > 0;) {
    for (size_t j = columns; j-- > 0;) {
      const bool isSame = before[static_cast<qsizetype>(i)] == after[static_cast<qsizetype>(j)];
      rest[i][j] = isSame ? rest[i + 1][j + 1] + 1 : std::max(rest[i + 1][j], rest[i][j + 1]);
    }
  }
  return rest;
}

}  // namespace

SettingsComparison compareSettings(const ComparedTurn& before, const ComparedTurn& after) {
  SettingsComparison comparison{before.prompt, after.prompt, {}, {}};
  if (!before.made || !after.made) return comparison;
  const auto first = settingsOf(*before.made);
  const auto second = settingsOf(*after.made);
  for (size_t i = 0; i < first.size(); ++i) {
    const auto& [name, value] = first[i];
    if (value != second[i].second) {
      comparison.differences.push_back({name, value, second[i].second});
    } else if (!value.isEmpty()) {
      comparison.same << name + QLatin1Char(' ') + value;
    }
  }
  return comparison;
}

QString promptDifference(const QString& before, const QString& after) {
  const QStringList first = before.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  const QStringList second = after.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  const ThemeColors& colors = themeColors();
  if (first.size() > kMostWords || second.size() > kMostWords) {
    if (first == second) return before.toHtmlEscaped();
    return span(before.simplified(), "s", colors.danger) + span(after.simplified(), "u", colors.accent);
  }
  const auto rest = commonRests(first, second);
  QString text;
  qsizetype i = 0;
  qsizetype j = 0;
  const auto restAt = [&rest](qsizetype row, qsizetype column) {
    return rest[static_cast<size_t>(row)][static_cast<size_t>(column)];
  };
  while (i < first.size() || j < second.size()) {
    if (i < first.size() && j < second.size() && first[i] == second[j]) {
      text += first[i].toHtmlEscaped() + QLatin1Char(' ');
      ++i;
      ++j;
    } else if (j == second.size() || (i < first.size() && restAt(i + 1, j) >= restAt(i, j + 1))) {
      text += span(first[i++], "s", colors.danger);
    } else {
      text += span(second[j++], "u", colors.accent);
    }
  }
  return text.trimmed();
}

QString toRichText(const SettingsComparison& comparison) {
  const QString muted = themeColors().muted.name();
  const auto row = [&muted](const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style=\"padding-right:16px; color:%1\">%2</td><td>%3</td></tr>")
        .arg(muted, name.toHtmlEscaped(), value);
  };
  QString rows = row(Texts::tr("Prompt"), promptDifference(comparison.before, comparison.after));
  for (const SettingDifference& difference : comparison.differences) {
    const QString before = difference.before.isEmpty() ? QStringLiteral("–") : difference.before.toHtmlEscaped();
    const QString after = difference.after.isEmpty() ? QStringLiteral("–") : difference.after.toHtmlEscaped();
    rows += row(difference.name, Texts::tr("%1 → %2").arg(before, after));
  }
  if (!comparison.same.isEmpty()) {
    rows += row(Texts::tr("The same"), comparison.same.join(QStringLiteral(" · ")).toHtmlEscaped());
  }
  return QStringLiteral("<table>%1</table>").arg(rows);
}

}  // namespace rebus::ui
