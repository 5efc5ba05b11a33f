#include "ui/queue_keeper.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <span>

#include "core/base/atomic_file.h"
#include "ui/document_controller.h"

namespace rebus::ui {
namespace {

std::string fileIn(const std::filesystem::path& folder) {
  return (folder / "waiting.json").string();
}

/// Store thread: pictures go to the library, their hashes into the file. An empty object when one can't be stored.
QJsonObject pictureToJson(const Attachment& attachment, Library& library) {
  QJsonObject json{{QStringLiteral("name"), attachment.name}};
  const auto add = [&](const QString& key, const ImageRef& image) {
    const Result<std::string> hash = library.storePicture(image);
    if (hash.ok()) json[key] = QString::fromStdString(*hash);
  };
  add(QStringLiteral("image"), attachment.image);
  if (attachment.mask) add(QStringLiteral("mask"), attachment.mask);
  return json;
}

QJsonObject workToJson(const Work& work, Library& library) {
  QJsonObject json{{QStringLiteral("session"), QString::fromStdString(work.session.value)},
                   {QStringLiteral("title"), work.title}};
  if (const auto* version = std::get_if<Version>(&work.what)) {
    json[QStringLiteral("of")] = QString::fromStdString(version->of.value);
    json[QStringLiteral("newSeed")] = version->withNewSeed;
    return json;
  }
  const Intent& intent = std::get<Intent>(work.what);
  json[QStringLiteral("text")] = intent.text;
  json[QStringLiteral("kind")] = QLatin1String(taskKindName(intent.kind));
  json[QStringLiteral("params")] = QString::fromStdString(toJson(intent.params));
  if (intent.after) json[QStringLiteral("after")] = QString::fromStdString(intent.after->value);
  QJsonArray pictures;
  for (const Attachment& attachment : intent.attachments) pictures.append(pictureToJson(attachment, library));
  json[QStringLiteral("pictures")] = pictures;
  return json;
}

ImageRef pictureFrom(const QJsonValue& hash, Library& library) {
  if (!hash.isString()) return nullptr;
  const Result<ImageRef> image = library.loadPicture(hash.toString().toStdString());
  return image.ok() ? *image : nullptr;
}

Work workFromJson(const QJsonObject& json, Library& library) {
  Work work;
  work.id = JobId::create();
  work.session = {json.value(QStringLiteral("session")).toString().toStdString()};
  work.title = json.value(QStringLiteral("title")).toString();
  if (json.contains(QStringLiteral("of"))) {
    work.what = Version{{json.value(QStringLiteral("of")).toString().toStdString()},
                        json.value(QStringLiteral("newSeed")).toBool(true)};
    return work;
  }
  Intent intent;
  intent.text = json.value(QStringLiteral("text")).toString();
  const auto kind = taskKindFromName(json.value(QStringLiteral("kind")).toString().toStdString());
  if (kind.ok()) intent.kind = *kind;
  const auto params = samplingParamsFromJson(json.value(QStringLiteral("params")).toString().toStdString());
  if (params.ok()) intent.params = *params;
  if (json.contains(QStringLiteral("after"))) {
    intent.after = TurnId{json.value(QStringLiteral("after")).toString().toStdString()};
  }
  for (const QJsonValue& picture : json.value(QStringLiteral("pictures")).toArray()) {
    const QJsonObject object = picture.toObject();
    Attachment attachment;
    attachment.image = pictureFrom(object.value(QStringLiteral("image")), library);
    attachment.mask = pictureFrom(object.value(QStringLiteral("mask")), library);
    attachment.name = object.value(QStringLiteral("name")).toString();
    if (attachment.image) intent.attachments.push_back(attachment);
  }
  work.what = intent;
  return work;
}

}  // namespace

QueueKeeper::QueueKeeper(DocumentController* controller, StoreClient* store, std::filesystem::path folder,
                         QObject* parent)
    : QObject(parent), m_controller(controller), m_store(store), m_folder(std::move(folder)) {
  connect(&m_controller->queue(), &WorkQueue::changed, this, &QueueKeeper::save);
}

void QueueKeeper::load() {
  m_store->post(
      this,
      [path = fileIn(m_folder)](Library& library) -> Result<std::vector<Work>> {
        QFile file(QString::fromStdString(path));
        std::vector<Work> works;
        if (!file.open(QIODevice::ReadOnly)) return works;
        for (const QJsonValue& work : QJsonDocument::fromJson(file.readAll()).array()) {
          works.push_back(workFromJson(work.toObject(), library));
        }
        return works;
      },
      [this](Result<std::vector<Work>> works) {
        m_isLoaded = true;
        if (works.ok()) m_found = std::move(works).value();
        m_isKept = !m_found.empty();
        if (m_isKept) Q_EMIT found(static_cast<int>(m_found.size()));
        if (!m_isKept) save();
      });
}

void QueueKeeper::resume() {
  for (Work& work : std::exchange(m_found, {})) m_controller->enqueue(std::move(work));
  save();
}

void QueueKeeper::forget() {
  m_found.clear();
  save();
}

void QueueKeeper::save() {
  std::vector<Work> works = m_found;
  for (const Work& work : m_controller->queue().waiting()) {
    if (!m_controller->isPrivate(work.session)) works.push_back(work);
  }
  if (!m_isLoaded || (works.empty() && !m_isKept)) return;
  m_isKept = !works.empty();
  m_store->post(
      this,
      [works = std::move(works), path = fileIn(m_folder)](Library& library) -> Result<void> {
        if (library.isReadOnly()) return {};
        if (works.empty()) {
          QFile::remove(QString::fromStdString(path));
          return {};
        }
        QJsonArray array;
        for (const Work& work : works) array.append(workToJson(work, library));
        const QByteArray text = QJsonDocument(array).toJson();
        return writeFileAtomically(path, std::as_bytes(std::span(text.constData(), static_cast<size_t>(text.size()))));
      },
      [](const Result<void>&) {
        // What can't be kept still waits in memory; a full disk is told of when the prompt begins.
      });
}

}  // namespace rebus::ui
