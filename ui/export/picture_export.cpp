#include "ui/export/picture_export.h"

#include <QCoreApplication>
#include <QDir>
#include <unordered_map>
#include <unordered_set>

namespace rebus::ui {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::PictureExport)
};

}  // namespace

std::vector<SessionPicture> picturesOf(const ExportedDocument& document) {
  std::unordered_map<TurnId, const Turn*> turns;
  for (const Turn& turn : document.turns) turns[turn.id] = &turn;
  std::vector<SessionPicture> pictures;
  std::unordered_set<std::string> known;
  for (const Turn& turn : document.turns) {
    const auto parent = turns.find(turn.parent);
    const Turn& prompt = turn.role == Role::Model && parent != turns.end() ? *parent->second : turn;
    PatternFields fields;
    fields.session = document.title;
    fields.prompt = QString::fromStdString(textOf(prompt.parts));
    if (turn.provenance) fields.seed = QString::number(turn.provenance->params.seed);
    for (const Part& part : turn.parts) {
      const auto* picture = std::get_if<ImagePart>(&part);
      if (!picture || picture->hash.empty() || !known.insert(picture->hash).second) continue;
      fields.number = static_cast<int>(pictures.size()) + 1;
      pictures.push_back({*picture, turn.id, fields});
    }
  }
  for (SessionPicture& picture : pictures) picture.fields.count = static_cast<int>(pictures.size());
  return pictures;
}

Result<ExportOutcome> writePictures(const ExportedDocument& document, const SavePicturesChoice& choice,
                                    const ExportContext& context, const PictureIo::Writer& write) {
  const QDir folder(choice.folder);
  if (!folder.mkpath(QStringLiteral("."))) {
    const QString sentence = Texts::tr("%1 can't be made; choose a folder that you can write to.").arg(folder.path());
    return Error{ErrorCode::Io, sentence.toStdString()};
  }
  const std::vector<SessionPicture> pictures = picturesOf(document);
  ExportOutcome outcome;
  for (const SessionPicture& picture : pictures) {
    if (context.isCancelled()) return exportCancelled();
    const Result<ImageRef> image = context.pixels(picture.part);
    context.progress(picture.fields.number, picture.fields.count);
    if (!image.ok()) {
      ++outcome.missing;
      continue;
    }
    Image copy = **image;
    if (!choice.withSettings) copy.texts.clear();
    if (choice.withSettings) {
      // A picture from outside keeps the texts that it came with.
      if (const Result<PictureMetadata> made = context.metadata(picture.turn); made.ok()) embedMetadata(copy, *made);
    }
    const QString name = expandPattern(choice.pattern, picture.fields) + QLatin1Char('.') + choice.ending;
    const std::string path = unusedPath(folder.filePath(name)).toStdString();
    if (Result<void> written = write(path, copy, {choice.quality}); !written.ok()) return written.error();
  }
  return outcome;
}

}  // namespace rebus::ui
