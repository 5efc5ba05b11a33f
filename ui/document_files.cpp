#include "ui/document_files.h"

#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>
#include <QUrl>

#include "core/image/image_io.h"
#include "ui/document_controller.h"
#include "ui/engine_client.h"
#include "ui/export/html_export.h"
#include "ui/export/markdown_export.h"
#include "ui/export/paper_export.h"
#include "ui/export/picture_export.h"
#include "ui/panels/notice_bar.h"
#include "ui/picture_actions.h"
#include "ui/sentence.h"

namespace rebus::ui {
namespace {

constexpr int kProgressStep = 8;
constexpr int kTitleLength = 60;

}  // namespace

DocumentFiles::DocumentFiles(DocumentController* controller, StoreClient* store, EngineClient* engine,
                             NoticeBar* notice, PictureIo::Writer write, QWidget* window)
    : QObject(window),
      m_controller(controller),
      m_store(store),
      m_engine(engine),
      m_notice(notice),
      m_write(std::move(write)),
      m_window(window),
      m_isCancelled(std::make_shared<std::atomic<bool>>(false)) {
  if (!m_write) m_write = writeImage;
}

DocumentFiles::~DocumentFiles() {
  m_isCancelled->store(true);
}

void DocumentFiles::addActions(QMenu* menu) {
  const auto add = [&](const char* name, const QString& text, const QKeySequence& keys, void (DocumentFiles::*slot)()) {
    QAction* action = menu->addAction(text, this, slot);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
  };
  add("saveAllPictures", tr("Save &All Pictures of This Session…"), {}, &DocumentFiles::askForPictures);
  menu->addSeparator();
  add("importSession", tr("&Import a Session…"), {}, &DocumentFiles::askForImport);
  add("exportDocument", tr("&Export…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), &DocumentFiles::askForExport);
  add("printDocument", tr("&Print…"), QKeySequence::Print, &DocumentFiles::askForPrinter);
}

QString DocumentFiles::title() const {
  QString title = QString::fromStdString(m_controller->session().title).simplified();
  const auto path = m_controller->path();
  if (title.isEmpty() && !path.empty()) title = QString::fromStdString(textOf(path.front()->parts)).simplified();
  if (title.isEmpty()) title = tr("Rebus document");
  return title.size() > kTitleLength ? title.left(kTitleLength - 1) + QStringLiteral("…") : title;
}

ExportedDocument DocumentFiles::document(bool withSettings) const {
  ExportedDocument document{title(), {}, withSettings, QApplication::font()};
  for (const Turn* turn : m_controller->path()) document.turns.push_back(*turn);
  return document;
}

ExportedDocument DocumentFiles::allTurns() const {
  const auto& turns = m_controller->session().turns();
  return {title(), {turns.begin(), turns.end()}, false, {}};
}

void DocumentFiles::askForPictures() {
  const std::vector<SessionPicture> pictures = picturesOf(allTurns());
  if (pictures.empty()) return m_notice->showNotice(tr("There are no pictures in this session yet."));
  auto* dialog = new SavePicturesDialog(pictures.front().fields, m_window);
  connect(dialog, &SavePicturesDialog::chosen, this, &DocumentFiles::savePictures);
  dialog->open();
}

void DocumentFiles::savePictures(const SavePicturesChoice& choice) {
  const ExportedDocument turns = allTurns();
  const auto count = static_cast<int>(picturesOf(turns).size());
  const QString done = tr("Pictures saved in %1: %2.").arg(choice.folder, QString::number(count));
  write(turns, done, choice.folder + QLatin1Char('/'),
        [choice, writer = m_write](const auto& exported, const auto& context) {
          return writePictures(exported, choice, context, writer);
        });
}

void DocumentFiles::askForExport() {
  if (m_controller->path().empty()) return m_notice->showNotice(tr("There is nothing to export yet."));
  auto* dialog = new ExportDialog(title(), m_window);
  connect(dialog, &ExportDialog::chosen, this, &DocumentFiles::exportTo);
  dialog->open();
}

void DocumentFiles::exportTo(const ExportChoice& choice) {
  if (choice.format == ExportFormat::Session) return exportSession(choice);
  const QString path = choice.path;
  const QString done = tr("Exported as %1.").arg(path);
  const ExportedDocument document = this->document(choice.withSettings);
  switch (choice.format) {
    case ExportFormat::Pdf:
      return write(document, done, path,
                   [path](const auto& exported, const auto& context) { return writePdf(path, exported, context); });
    case ExportFormat::Html:
      return write(document, done, path,
                   [path](const auto& exported, const auto& context) { return writeHtml(path, exported, context); });
    case ExportFormat::Markdown:
      return write(document, done, path, [path, writer = m_write](const auto& exported, const auto& context) {
        return writeMarkdown(path, exported, context, writer);
      });
    case ExportFormat::Session: return;
  }
}

void DocumentFiles::exportSession(const ExportChoice& choice) {
  const QString path = choice.path;
  const SessionId session = m_controller->session().id;
  const TurnId branch = choice.allBranches ? TurnId{} : m_controller->session().head();
  m_notice->showNotice(tr("Writing…"), {}, {}, true);
  m_store->post(
      this, [=, file = path.toStdString()](Library& library) { return library.exportSession(session, branch, file); },
      [this, path](const Result<ExportReport>& report) {
        if (!report.ok()) return m_notice->showNotice(sentenceOf(report.error()));
        QString sentence = tr("Exported as %1. Turns: %2.").arg(path, QString::number(report->turns));
        if (report->leftOut > 0) {
          sentence += QLatin1Char(' ') + tr("Turns that are still being made were left out: %1.").arg(report->leftOut);
        }
        showDone(sentence, path);
      });
}

void DocumentFiles::askForPrinter() {
  if (m_controller->path().empty()) return m_notice->showNotice(tr("There is nothing to print yet."));
  auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
  printer->setDocName(title());
  auto* dialog = new QPrintDialog(printer.get(), m_window);
  dialog->setObjectName(QStringLiteral("printDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] { printTo(printer); });
  // The dialog keeps a plain pointer to it.
  connect(dialog, &QObject::destroyed, this, [printer] {});
  dialog->open();
}

void DocumentFiles::printTo(const std::shared_ptr<QPrinter>& printer) {
  const int first = printer->printRange() == QPrinter::PageRange ? printer->fromPage() : 0;
  const int last = printer->printRange() == QPrinter::PageRange ? printer->toPage() : 0;
  write(document(false), tr("The document was sent to the printer."), {},
        [printer, first, last](const auto& exported, const auto& context) {
          return drawOnPaper(*printer, exported, context, first, last);
        });
}

void DocumentFiles::write(const ExportedDocument& document, const QString& done, const QString& path, Writing writing) {
  auto isCancelled = std::make_shared<std::atomic<bool>>(false);
  m_isCancelled = isCancelled;
  m_notice->showNotice(
      tr("Writing…"), tr("Stop"), [isCancelled] { isCancelled->store(true); }, true);
  m_pool.start([this, document, done, path, context = contextFor(isCancelled), writing = std::move(writing)] {
    const Result<ExportOutcome> outcome = writing(document, context);
    m_answers.post([this, outcome, done, path] {
      if (!outcome.ok()) return m_notice->showNotice(sentenceOf(outcome.error()));
      QString sentence = done;
      if (outcome->missing > 0) {
        sentence += QLatin1Char(' ') + tr("Pictures that could not be read and are missing: %1.").arg(outcome->missing);
      }
      showDone(sentence, path);
    });
  });
}

ExportContext DocumentFiles::contextFor(const std::shared_ptr<std::atomic<bool>>& isCancelled) {
  ExportContext context;
  context.isCancelled = [isCancelled] { return isCancelled->load(); };
  context.pixels = [store = m_store](const ImagePart& part) -> Result<ImageRef> {
    if (part.image) return part.image;
    return store->ask([hash = part.hash](Library& library) { return library.loadPicture(hash); });
  };
  context.metadata = [store = m_store, engine = m_engine->model()](const TurnId& turn) {
    return store->ask(metadataQuery(engine, turn));
  };
  context.progress = [this, isCancelled](int count, int total) {
    if (count % kProgressStep != 0) return;
    m_answers.post([this, isCancelled, count, total] {
      if (isCancelled->load()) return;
      const auto cancel = [isCancelled] { isCancelled->store(true); };
      m_notice->showNotice(tr("Writing: %1 of %2").arg(count).arg(total), tr("Stop"), cancel, true);
    });
  };
  return context;
}

void DocumentFiles::showDone(const QString& sentence, const QString& path) {
  if (path.isEmpty()) return m_notice->showNotice(sentence);
  const QUrl folder = QUrl::fromLocalFile(QFileInfo(path).absolutePath());
  m_notice->showNotice(sentence, tr("Show the Folder"), [folder] { QDesktopServices::openUrl(folder); });
}

void DocumentFiles::askForImport() {
  auto* dialog = new QFileDialog(m_window, tr("Import a session"));
  dialog->setObjectName(QStringLiteral("importDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("Rebus sessions (*.rebus)"), tr("All files (*)")});
  dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
    for (const QString& path : paths) importFile(path);
  });
  dialog->open();
}

void DocumentFiles::importFile(const QString& path) {
  struct Imported {
    ImportReport report;
    std::string title;
  };
  m_notice->showNotice(tr("Importing %1…").arg(QFileInfo(path).fileName()), {}, {}, true);
  m_store->post(
      this,
      [file = path.toStdString()](Library& library) -> Result<Imported> {
        const Result<ImportReport> report = library.importSession(file);
        if (!report.ok()) return report.error();
        Imported imported{*report, {}};
        const Result<Session> session = library.openSession(report->session);
        if (!session.ok()) return session.error();
        imported.title = session->title;
        if (imported.title.empty() && !session->empty()) imported.title = textOf(session->turns().front().parts);
        return imported;
      },
      [this](const Result<Imported>& imported) {
        if (!imported.ok()) return m_notice->showNotice(sentenceOf(imported.error()), {}, {}, true);
        QString title = QString::fromStdString(imported->title).simplified();
        if (title.size() > kTitleLength) title = title.left(kTitleLength - 1) + QStringLiteral("…");
        m_notice->showNotice(importSentence(imported->report, title), {}, {}, true);
        Q_EMIT this->imported(imported->report.session);
      });
}

QString DocumentFiles::importSentence(const ImportReport& report, const QString& title) {
  const QString name = title.isEmpty() ? tr("Untitled") : title;
  if (report.isNew) return tr("“%1” is new here and was added. Turns: %2.").arg(name, QString::number(report.added));
  QString sentence;
  if (report.added == 0) {
    sentence = tr("“%1” was here already with all of its turns; nothing was changed.").arg(name);
  } else {
    sentence = tr("“%1” was here already; new turns were added to it: %2. The others stayed as they were.")
                   .arg(name, QString::number(report.added));
  }
  if (report.restored) sentence += QLatin1Char(' ') + tr("It was taken out of the bin.");
  return sentence;
}

}  // namespace rebus::ui
