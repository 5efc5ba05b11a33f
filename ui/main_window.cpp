#include "ui/main_window.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>

#include "ui/canvas/canvas_editor.h"
#include "ui/canvas/recent_colors.h"
#include "ui/canvas_actions.h"
#include "ui/chat/context_meter.h"
#include "ui/chat/document_view.h"
#include "ui/chat/empty_state.h"
#include "ui/chat/find_bar.h"
#include "ui/chat/prompt_bar.h"
#include "ui/comparison_actions.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/document_controller.h"
#include "ui/document_files.h"
#include "ui/image_conversion.h"
#include "ui/large_view.h"
#include "ui/overviews/overviews.h"
#include "ui/panels/jobs_panel.h"
#include "ui/panels/model_status.h"
#include "ui/panels/notice_bar.h"
#include "ui/panels/preset_row.h"
#include "ui/panels/session_panel.h"
#include "ui/picture_actions.h"
#include "ui/private_mark.h"
#include "ui/prompt_recovery.h"
#include "ui/queue_keeper.h"
#include "ui/settings/settings_keeper.h"
#include "ui/settings/shortcuts.h"
#include "ui/store_client.h"
#include "ui/theme/icons.h"
#include "ui/turn_actions.h"
#include "ui/turn_deletion.h"

namespace rebus::ui {
namespace {

constexpr int kSettingsDelayMilliseconds = 400;
constexpr QSize kFirstSize(1200, 800);
/// In the settings of a session: what was typed and not sent, and what its pictures should not show.
constexpr QLatin1String kPromptKey("prompt");
constexpr QLatin1String kNegativeKey("negative");

}  // namespace

MainWindow::MainWindow(WindowServices services, QWidget* parent)
    : QMainWindow(parent),
      m_services(std::move(services)),
      m_settings(new SettingsKeeper(m_services.settings, m_services.saveSettings, this)),
      m_shortcuts(new Shortcuts(m_settings, this)),
      m_applied(m_services.settings),
      m_store(new StoreClient(m_services.library, this)),
      m_engine(new EngineClient(this)),
      m_io(new PictureIo(m_services.readPicture, m_services.writePicture, this)),
      m_controller(new DocumentController(m_engine, m_store, this)) {
  setObjectName(QStringLiteral("mainWindow"));
  applyTextSize(m_applied.textSize);
  setWindowTitle(tr("Rebus"));
  setWindowIcon(QIcon(QStringLiteral(":/rebus/icons/rebus.svg")));
  setAcceptDrops(true);
  setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
  buildCenter();
  buildDocks();
  buildMenus();
  connectDocument();
  connectPanels();
  connectPrompt();
  m_settingsDelay.setSingleShot(true);
  m_settingsDelay.setInterval(kSettingsDelayMilliseconds);
  connect(&m_settingsDelay, &QTimer::timeout, this, &MainWindow::storeSessionSettings);
  resize(kFirstSize);
  restoreGeometry(m_applied.geometry);
  restoreState(m_applied.state);
  applySettings();
  connect(m_settings, &SettingsKeeper::changed, this, &MainWindow::applySettings);
  if (!m_services.notice.isEmpty()) m_notice->showNotice(m_services.notice);
  m_shownSession = m_controller->session().id;
  showPage();
  m_prompt->focusText();
}

MainWindow::~MainWindow() {
  // The engine ends its jobs first, so that nothing is posted to a store that is closing.
  delete m_engine;
  m_engine = nullptr;
  // What is written waits for pictures of the store.
  delete m_files;
  m_files = nullptr;
}

void MainWindow::buildCenter() {
  auto* center = new QWidget(this);
  center->setObjectName(QStringLiteral("center"));
  center->setBackgroundRole(QPalette::Base);
  center->setAutoFillBackground(true);
  m_pages = new QStackedWidget(center);
  m_empty = new EmptyState(m_pages);
  m_document = new DocumentView(m_pages);
  m_editor = new CanvasEditor(m_pages);
  keepRecentColors(m_editor->colors(), m_settings);
  for (QWidget* page :
       {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_document), static_cast<QWidget*>(m_editor)}) {
    m_pages->addWidget(page);
  }
  m_notice = new NoticeBar(center);
  m_prompt = new PromptBar(center);
  m_prompt->addStatus(new ContextMeter(m_controller, m_engine, m_prompt));
  m_find = new FindBar(m_document, center);
  auto* findRow = new QHBoxLayout;
  findRow->addStretch(1);
  findRow->addWidget(m_find, 1000);
  findRow->addStretch(1);
  auto* noticeRow = new QHBoxLayout;
  noticeRow->setContentsMargins(2 * kGrid, 0, 2 * kGrid, kGrid);
  noticeRow->addStretch(1);
  noticeRow->addWidget(m_notice, 1000);
  noticeRow->addStretch(1);
  auto* column = new QVBoxLayout(center);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(new PrivateMark(m_controller, center));
  column->addLayout(findRow);
  column->addWidget(m_pages, 1);
  column->addLayout(noticeRow);
  column->addWidget(m_prompt);
  setCentralWidget(center);
  m_pictures = new PictureActions(m_document, m_store, m_engine, m_io, this);
  m_turns = new TurnActions(m_controller, m_store, this);
  m_comparisons = new ComparisonActions(m_controller, m_store, this);
  m_overviews = new Overviews(m_controller, m_store, m_pictures, m_comparisons, this);
  m_files = new DocumentFiles(m_controller, m_store, m_engine, m_notice, m_services.writePicture, this);
  m_canvas = new CanvasActions(m_editor, m_controller, m_store, m_io, this);
  m_canvas->setBudget(static_cast<size_t>(m_services.settings.canvasMegabytes) << 20);
  m_queueKeeper = new QueueKeeper(m_controller, m_store, m_services.library.folder, this);
  connect(m_queueKeeper, &QueueKeeper::found, this, &MainWindow::offerWaiting);
  connect(m_controller, &DocumentController::replyFinished, this, &MainWindow::notifyFinished);
}

void MainWindow::buildDocks() {
  // Areas, unlike layouts, are not mirrored by Qt.
  const auto before = isRightToLeft() ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea;
  const auto after = isRightToLeft() ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea;
  m_sessions = new SessionPanel(m_store, this);
  m_sessionsDock = new QDockWidget(tr("Sessions"), this);
  m_sessionsDock->setObjectName(QStringLiteral("sessionsDock"));
  m_sessionsDock->setWidget(m_sessions);
  addDockWidget(before, m_sessionsDock);
  auto* side = new QWidget(this);
  m_parameters = new ParametersPanel(side);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(new PresetRow(m_settings, m_parameters, side));
  column->addWidget(m_parameters);
  column->addStretch(1);
  column->addWidget(new ModelStatus(m_engine, side));
  m_parametersDock = new QDockWidget(tr("Parameters"), this);
  m_parametersDock->setObjectName(QStringLiteral("parametersDock"));
  m_parametersDock->setWidget(side);
  addDockWidget(after, m_parametersDock);
  m_jobsDock = new QDockWidget(tr("Jobs"), this);
  m_jobsDock->setObjectName(QStringLiteral("jobsDock"));
  m_jobsDock->setWidget(new JobsPanel(m_controller, this));
  addDockWidget(after, m_jobsDock);
  for (QDockWidget* dock : {m_sessionsDock, m_parametersDock, m_jobsDock}) {
    // What a panel is for shows without a title; the View menu opens and closes it.
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setTitleBarWidget(new QWidget(dock));
  }
  resizeDocks({m_sessionsDock, m_parametersDock}, {232, 256}, Qt::Horizontal);
  // It opens when something waits for the first time; then the View menu decides.
  m_jobsDock->hide();
  connect(&m_controller->queue(), &WorkQueue::changed, this, [this] {
    const bool waits = m_controller->isRunning() && !m_controller->queue().waiting().empty();
    if (waits && !std::exchange(m_hasWaited, true)) m_jobsDock->show();
  });
}

void MainWindow::connectDocument() {
  m_document->pictures().setLoader([this](const std::string& hash, std::function<void(ImageRef)> done) {
    m_store->post(
        m_document, [hash](Library& library) { return library.loadPicture(hash); },
        [done = std::move(done)](const Result<ImageRef>& image) { done(image.ok() ? *image : nullptr); });
  });
  m_document->setControlsProvider([this](const TurnId& turn) {
    TurnControlsState state = m_controller->controlsFor(turn);
    state.hasMarked = m_comparisons->hasMarked();
    return state;
  });
  connect(m_document, &DocumentView::turnTriggered, m_turns, &TurnActions::perform);
  connect(m_document, &DocumentView::versionsRequested, m_controller, &DocumentController::regenerate);
  connect(m_turns, &TurnActions::pictureTriggered, this, [this](const TurnId& turn, TurnAction action) {
    m_pictures->perform(m_document->lastPictureOf(turn), action);
  });
  connectComparisons();
  connect(m_turns, &TurnActions::editPromptRequested, this, &MainWindow::editPrompt);
  connect(m_turns, &TurnActions::deletionRequested, new TurnDeletion(m_controller, m_notice, this), &TurnDeletion::ask);
  connect(m_turns, &TurnActions::copied, this, [this](const QString& sentence) { m_notice->showNotice(sentence); });
  connect(m_document, &DocumentView::pictureTriggered, this, [this](int key, TurnAction action) {
    const PictureItem item = m_pictures->itemOf(key);
    if (!m_comparisons->perform(item, action)) m_pictures->perform(item, action);
  });
  connect(m_document, &DocumentView::pictureDragStarted, m_pictures, &PictureActions::drag);
  connect(m_document, &DocumentView::linkClicked, this, &MainWindow::openLink);

  const auto notify = [this](const QString& sentence) { m_notice->showNotice(sentence); };
  connect(m_controller, &DocumentController::problem, this, notify);
  connect(m_controller, &DocumentController::pathShown, this, [this](const TurnId& scrollTo) {
    m_document->showTurns(m_controller->path());
    if (!scrollTo.empty()) m_document->scrollToTurn(scrollTo);
    m_sessions->setCurrent(m_controller->session().id);
    // A new version that begins must not take away what is being painted for the next prompt.
    m_shownSession == m_controller->session().id ? showPage() : closeEditor();
  });
  connect(m_controller, &DocumentController::turnAppended, this, [this](const Turn& turn) {
    m_document->appendTurn(turn);
    showPage();
  });
  connect(m_controller, &DocumentController::turnReplaced, m_document, &DocumentView::replaceTurn);
  connect(m_controller, &DocumentController::textAdded, m_document, &DocumentView::appendText);
  connect(m_controller, &DocumentController::pictureBegun, m_document, &DocumentView::beginPicture);
  connect(m_controller, &DocumentController::pictureShown, m_document, &DocumentView::showPicture);
  connect(m_controller, &DocumentController::controlsChanged, m_document, &DocumentView::refreshControls);
  connect(m_controller, &DocumentController::contextChanged, m_document, &DocumentView::refreshControls);
  connect(m_controller, &DocumentController::runningChanged, this, &MainWindow::updateHint);
  connect(m_pictures, &PictureActions::problem, this, notify);
  connect(m_turns, &TurnActions::problem, this, notify);
  connect(m_canvas, &CanvasActions::problem, this, notify);
  connect(m_pictures, &PictureActions::saved, this,
          [this](const QString& path) { m_notice->showNotice(tr("Saved as %1.").arg(path)); });
  connect(m_pictures, &PictureActions::attachRequested, this, [this](const Attachment& attachment) {
    m_prompt->attach(attachment);
    m_prompt->focusText();
  });
  connect(m_pictures, &PictureActions::editRequested, m_canvas, &CanvasActions::open);
  connect(m_canvas, &CanvasActions::opened, this, &MainWindow::showEditor);
  connect(m_canvas, &CanvasActions::noted, this, notify);
  connect(m_canvas, &CanvasActions::promptReturned, this, [this](const QString& text) {
    if (m_prompt->text().isEmpty()) m_prompt->setText(text);
  });
  connect(m_canvas, &CanvasActions::abandonedFound, this, [this](const ImageRef& image, const QImage& pixels) {
    m_notice->showNotice(tr("A canvas was still open when Rebus ended."), tr("Open It"),
                         [this, image, pixels] { m_canvas->open(image, pixels); });
  });
  connect(m_editor, &CanvasEditor::closed, this, &MainWindow::closeEditor);
}

void MainWindow::connectComparisons() {
  connect(m_turns, &TurnActions::comparisonRequested, m_comparisons,
          qOverload<const TurnId&, TurnAction>(&ComparisonActions::perform));
  connect(m_comparisons, &ComparisonActions::compared, this,
          [this](const Compared& compared) { (new CompareDialog(compared, this))->show(); });
  connect(m_comparisons, &ComparisonActions::problem, this,
          [this](const QString& sentence) { m_notice->showNotice(sentence); });
  connect(m_comparisons, &ComparisonActions::marked, this, [this] {
    m_document->refreshControls();
    m_notice->showNotice(tr("Marked. “Compare with What Was Marked” on another turn or picture shows both."));
  });
  connect(m_overviews, &Overviews::opened, this, &MainWindow::openTurn);
  connect(m_overviews, &Overviews::continued, m_prompt, &PromptBar::focusText);
}

void MainWindow::openTurn(const SessionId& session, const TurnId& turn) {
  storeSessionSettings();
  if (session != m_controller->session().id) return m_controller->openSession(session, turn);
  if (!m_controller->turn(turn)) return;
  if (m_document->writer().indexOf(turn) >= 0) return m_document->scrollToTurn(turn);
  m_controller->showTurn(turn);
}

void MainWindow::connectPanels() {
  connect(m_store, &StoreClient::opened, this, [this](bool writable, const QString& problem) {
    m_sessions->setWritable(writable);
    if (!problem.isEmpty()) m_notice->showNotice(problem, {}, {}, true);
    m_sessions->refresh();
  });
  connect(m_sessions, &SessionPanel::listed, this, [this](const SessionId& newest) {
    if (!std::exchange(m_isFirstList, false)) return;
    if (!newest.empty() && m_controller->session().empty()) m_controller->openSession(newest);
    m_controller->loadInterrupted();
    if (!m_services.file.isEmpty()) m_files->importFile(m_services.file);
    m_canvas->findAbandoned();
    m_queueKeeper->load();
  });
  connect(m_files, &DocumentFiles::imported, this, [this](const SessionId& session) {
    storeSessionSettings();
    m_controller->openSession(session);
    m_sessions->refresh();
  });
  connect(m_sessions, &SessionPanel::sessionActivated, this, &MainWindow::openTurn);
  connect(m_sessions, &SessionPanel::newRequested, this, [this] {
    storeSessionSettings();
    m_controller->newSession();
    m_prompt->focusText();
  });
  connect(m_sessions, &SessionPanel::renamed, m_controller, &DocumentController::setTitle);
  connect(m_sessions, &SessionPanel::deleted, this, &MainWindow::offerRestore);
  connect(m_sessions, &SessionPanel::problem, this, [this](const QString& text) { m_notice->showNotice(text); });
  connect(m_controller, &DocumentController::sessionsChanged, this, [this] {
    m_sessions->setCurrent(m_controller->session().id);
    m_sessions->refresh();
  });
  connect(m_controller, &DocumentController::pathShown, this, &MainWindow::restoreSessionSettings);
  connect(m_engine, &EngineClient::stateChanged, this, [this] {
    const bool isReady = m_engine->state() == EngineClient::State::Ready;
    if (isReady) updateParameters();
    if (isReady) m_prompt->setSuggestions(m_engine->model().vocabulary, m_engine->model().prompts);
    if (!isLoading() && std::exchange(m_sendsWhenReady, false) && isReady) send();
    updateHint();
  });
  connect(m_parameters, &ParametersPanel::changed, this, [this] {
    const ParameterChoices choices = m_parameters->choices();
    m_settings->change([&](WindowSettings& values) {
      values.steps = choices.params.steps;
      const bool isDefault = choices.params.sketches == m_engine->model().defaults.sketches;
      values.sketches = isDefault ? std::nullopt : std::optional(choices.params.sketches);
      values.guidance = choices.params.guidance;
      values.sampler = choices.params.sampler;
      values.lockSeed = choices.lockSeed;
      values.seed = choices.params.seed;
    });
    m_settingsDelay.start();
  });
}

void MainWindow::connectPrompt() {
  new PromptRecovery(m_prompt, m_parameters, m_notice, this);
  connect(m_prompt, &PromptBar::sendRequested, this, &MainWindow::send);
  connect(m_prompt, &PromptBar::stopRequested, this, &MainWindow::stop);
  connect(m_prompt, &PromptBar::attachRequested, this, &MainWindow::choosePictures);
  connect(m_prompt, &PromptBar::picturesOffered, this, [this](const QMimeData* offered) { offerDropped(offered); });
  connect(m_prompt, &PromptBar::changed, &m_settingsDelay, qOverload<>(&QTimer::start));
  connect(m_controller, &DocumentController::sent, this, [this] {
    m_prompt->clear();
    // The canvas stays: it shows how far the edit is, and then what came of it.
    if (!m_isEditing) returnKind();
  });
  connect(m_prompt, &PromptBar::editingEnded, this, &MainWindow::returnKind);
  connect(m_controller, &DocumentController::rejected, this, [this](const Intent& intent) {
    const QString text = m_prompt->text();
    m_prompt->setText(text.isEmpty() ? intent.text : intent.text + QLatin1Char('\n') + text);
    // The canvas has its picture still.
    if (m_prompt->attachments().empty() && !m_isEditing) m_prompt->setAttachments(intent.attachments);
  });
  connect(m_empty, &EmptyState::exampleChosen, this, &MainWindow::tryExample);
  connect(m_empty, &EmptyState::sketchRequested, this, &MainWindow::startSketch);
}

void MainWindow::paintEvent(QPaintEvent* event) {
  QMainWindow::paintEvent(event);
  // The model waits for the first frame: opening it costs time that people would wait for a window.
  if (!std::exchange(m_isStarted, true)) QTimer::singleShot(0, this, &MainWindow::startEngine);
}

void MainWindow::startEngine() {
  if (!m_services.modelProblem.isEmpty()) return m_engine->refuse(m_services.modelProblem);
  if (m_services.openEngine) m_engine->start(m_services.openEngine, m_services.engine);
}

void MainWindow::send() {
  if (isLoading()) {
    // Parameters are taken when the model is known.
    m_sendsWhenReady = !m_prompt->text().trimmed().isEmpty() || !m_prompt->attachments().empty();
    return updateHint();
  }
  if (m_engine->state() == EngineClient::State::Unavailable) {
    // Why, the prompt bar says already.
    return m_notice->showNotice(tr("Nothing can be sent without a model; the prompt stays here."),
                                tr("Open a Model Folder…"), [this] { chooseModel(); });
  }
  Intent intent{m_prompt->text(), m_prompt->attachments(), m_prompt->kind(), m_parameters->take(), m_prompt->after()};
  if (!m_isEditing) return static_cast<void>(m_controller->send(intent));
  if (intent.text.trimmed().isEmpty()) return m_notice->showNotice(tr("Say what should change, then send."));
  m_canvas->send(intent);
}

void MainWindow::stop() {
  m_sendsWhenReady = false;
  m_controller->stop();
  updateHint();
}

bool MainWindow::isLoading() const {
  const EngineClient::State state = m_engine->state();
  return state == EngineClient::State::Opening || state == EngineClient::State::Loading;
}

void MainWindow::offerDropped(const QMimeData* dropped) {
  std::vector<PictureSource> sources = picturesIn(dropped);
  const auto isSession = [](const PictureSource& source) {
    return source.path.endsWith(QLatin1String(".rebus"), Qt::CaseInsensitive);
  };
  for (const PictureSource& source : sources) {
    if (isSession(source)) m_files->importFile(source.path);
  }
  std::erase_if(sources, isSession);
  offerPictures(sources);
}

void MainWindow::offerPictures(const std::vector<PictureSource>& sources) {
  for (const PictureSource& source : sources) {
    m_io->read(source, [this, name = source.name](const Result<ImageRef>& image) {
      if (!image.ok()) return m_notice->showNotice(QString::fromStdString(image.error().message));
      m_prompt->attach({*image, nullptr, name, recoverSettings(**image)});
      m_prompt->focusText();
      hintAtPhotograph(**image);
    });
  }
}

void MainWindow::tryExample(const QString& prompt, TaskKind kind, bool withSample) {
  m_prompt->clear();
  m_prompt->setText(prompt);
  borrowKind(kind);
  if (!withSample) return send();
  const QImage sample(EmptyState::samplePath());
  m_prompt->attach({fromQImage(sample), nullptr, tr("Sample picture")});
  send();
}

void MainWindow::editPrompt(const EarlierPrompt& prompt) {
  m_prompt->editEarlier(prompt.after, prompt.text, prompt.attachments);
  borrowKind(prompt.kind);
}

void MainWindow::startSketch() {
  const SamplingParams params = m_parameters->choices().params;
  m_canvas->startSketch({params.width, params.height});
}

void MainWindow::showEditor(bool isRestored) {
  m_isEditing = true;
  borrowKind(TaskKind::Edit);
  m_prompt->setPlaceholder(m_canvas->isSketch() ? tr("Say what the sketch shows") : tr("Say what should change"));
  if (m_canvas->isSketch()) m_editor->setLayer(CanvasLayer::Paint);
  if (m_canvas->isSketch() && isRestored) {
    m_notice->showNotice(tr("Your last sketch is here again."), tr("Start Empty"), [this] { m_canvas->startEmpty(); });
  }
  showPage();
  updateHint();
}

void MainWindow::closeEditor() {
  m_canvas->close();
  if (std::exchange(m_isEditing, false)) {
    m_large->end();
    m_editor->reset();
    m_prompt->setPlaceholder({});
    returnKind();
  }
  showPage();
  updateHint();
}

void MainWindow::borrowKind(TaskKind kind) {
  if (!m_ownKind) m_ownKind = m_prompt->kind();
  m_prompt->setKind(kind);
}

void MainWindow::returnKind() {
  if (m_ownKind) m_prompt->setKind(*std::exchange(m_ownKind, std::nullopt));
}

void MainWindow::showPage() {
  QWidget* page = m_document;
  if (m_controller->session().path().empty()) page = m_empty;
  if (m_isEditing) page = m_editor;
  if (page != m_document && m_find->isVisible()) m_find->finish();
  m_pages->setCurrentWidget(page);
}

void MainWindow::find() {
  if (m_pages->currentWidget() == m_document) m_find->open();
}

void MainWindow::updateHint() {
  m_prompt->setRunning(m_controller->isRunning() || m_sendsWhenReady);
  if (m_sendsWhenReady) return m_prompt->setHint(tr("This is sent as soon as the model is loaded."));
  if (m_engine->state() == EngineClient::State::Unavailable) return m_prompt->setHint(m_engine->problem());
  m_prompt->setHint(m_isEditing ? tr("Mask what should change, or paint it roughly, and say how. With no mask, all "
                                     "of it may change.")
                                : QString());
}

void MainWindow::updateParameters() {
  const ModelInfo& model = m_engine->model();
  const WindowSettings& settings = m_settings->values();
  ParameterChoices choices{model.defaults, settings.lockSeed};
  choices.params.seed = settings.seed;
  choices.params.steps = settings.steps.value_or(model.defaults.steps);
  choices.params.sketches = settings.sketches.value_or(model.defaults.sketches);
  choices.params.guidance = settings.guidance.value_or(model.defaults.guidance);
  choices.params.sampler = settings.sampler.value_or(model.defaults.sampler);
  choices.params.negative = m_parameters->choices().params.negative;
  m_parameters->setChoices(choices);
  m_parameters->setModel(model);
}

void MainWindow::openLink(const QUrl& link) {
  const QString question = tr("Open this address in the browser?");
  const auto answer = QMessageBox::question(this, tr("Open link"), question + QStringLiteral("\n\n") + link.toString());
  if (answer == QMessageBox::Yes) QDesktopServices::openUrl(link);
}

void MainWindow::offerRestore(const SessionId& session, const QString& title) {
  m_controller->newSession();
  const auto restore = [this, session] {
    m_store->post(
        this, [session](Library& library) { return library.restoreSession(session); },
        [this, session](const Result<void>& result) {
          if (!result.ok()) return m_notice->showNotice(QString::fromStdString(result.error().message));
          m_controller->openSession(session);
          m_sessions->refresh();
        });
  };
  // It stays: when it is gone there is no other way back.
  m_notice->showNotice(tr("“%1” was deleted.").arg(title), tr("Undo"), restore, true);
}

void MainWindow::restoreSessionSettings() {
  // Another version of a reply, or another theme, shows the same session again.
  if (std::exchange(m_shownSession, m_controller->session().id) == m_controller->session().id) return;
  m_prompt->endEditing();
  const QByteArray text = QByteArray::fromStdString(m_controller->session().settings);
  const QJsonObject settings = QJsonDocument::fromJson(text).object();
  const QString prompt = settings.value(kPromptKey).toString();
  if (m_prompt->text() != prompt) m_prompt->setText(prompt);
  m_parameters->showNegative(settings.value(kNegativeKey).toString().toStdString());
  m_settingsDelay.stop();
}

void MainWindow::storeSessionSettings() {
  m_settingsDelay.stop();
  const QString negative = QString::fromStdString(m_parameters->choices().params.negative);
  const QJsonObject settings{{kPromptKey, m_prompt->text()}, {kNegativeKey, negative}};
  m_controller->saveSettings(QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact)));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_canvas->save();
  m_large->end();
  storeSessionSettings();
  storeWindowSettings();
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (hasPictures(event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  offerDropped(event->mimeData());
}

}  // namespace rebus::ui
