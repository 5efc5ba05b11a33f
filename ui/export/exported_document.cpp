#include "ui/export/exported_document.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace rebus::ui {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::ExportedDocument)
};

}  // namespace

QString speakerOf(const Turn& turn) {
  return turn.role == Role::User ? Texts::tr("You") : Texts::tr("Rebus");
}

QString settingsLine(const Turn& turn) {
  if (!turn.provenance) return {};
  const SamplingParams& params = turn.provenance->params;
  const bool isText = turn.provenance->kind == TaskKind::Caption;
  if (isText) return Texts::tr("Seed %1").arg(params.seed);
  const QString line = Texts::tr("Seed %1 · %2 steps · guidance %3 · %4 · %5 × %6")
                           .arg(params.seed)
                           .arg(params.steps)
                           .arg(QLocale().toString(params.guidance))
                           .arg(QLatin1String(samplerName(params.sampler)))
                           .arg(params.width)
                           .arg(params.height);
  if (params.negative.empty()) return line;
  return Texts::tr("%1 · without: %2").arg(line, QString::fromStdString(params.negative));
}

QString endNote(const Turn& turn) {
  if (turn.role != Role::Model) return {};
  switch (turn.state) {
    case TurnState::Pending: return Texts::tr("Not finished yet.");
    case TurnState::Cancelled: return Texts::tr("Stopped.");
    case TurnState::Interrupted: return Texts::tr("Rebus was closed before this was finished.");
    case TurnState::Failed: return turn.error ? QString::fromStdString(turn.error->message) : Texts::tr("Failed.");
    case TurnState::Complete: return {};
  }
  return {};
}

int pictureCount(const ExportedDocument& document) {
  int count = 0;
  for (const Turn& turn : document.turns) {
    const auto isPicture = [](const Part& part) { return std::holds_alternative<ImagePart>(part); };
    count += static_cast<int>(std::count_if(turn.parts.begin(), turn.parts.end(), isPicture));
  }
  return count;
}

Error exportCancelled() {
  return Error{ErrorCode::Cancelled, Texts::tr("The export was stopped; no file was written.").toStdString()};
}

}  // namespace rebus::ui
