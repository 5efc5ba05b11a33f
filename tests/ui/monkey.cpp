#include "tests/ui/monkey.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QColorDialog>
#include <QEventLoop>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QScrollBar>
#include <QSet>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <array>
#include <cstdio>

#include "tests/ui/canvas_support.h"
#include "tests/ui/loop_meter.h"
#include "tests/ui/test_window.h"
#include "ui/canvas/canvas_editor.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/prompt_edit.h"
#include "ui/chat/turn_controls.h"
#include "ui/document_controller.h"
#include "ui/engine_client.h"
#include "ui/panels/notice_bar.h"

namespace rebus::test {
namespace {

/// What ends the program, chooses files of the person, writes outside of the library, or names another model.
bool isForbidden(const QObject* pressed) {
  static const QSet<QString> kNames = {
      QStringLiteral("quit"),          QStringLiteral("chooseModel"),   QStringLiteral("attachPictures"),
      QStringLiteral("attachButton"),  QStringLiteral("importSession"), QStringLiteral("exportDocument"),
      QStringLiteral("printDocument"), QStringLiteral("moveLibrary"),   QStringLiteral("chooseDefaultModel"),
      QStringLiteral("useFirstModel"), QStringLiteral("chooseFile"),    QStringLiteral("saveButton"),
      QStringLiteral("saveAllButton"), QStringLiteral("exportButton"),  QStringLiteral("picturesFolder"),
  };
  return kNames.contains(pressed->objectName());
}

QString nameOf(const QAction* action) {
  return action->objectName().isEmpty() ? action->text() : action->objectName();
}

QList<QAbstractButton*> buttonsIn(const QWidget* widget) {
  QList<QAbstractButton*> buttons = widget->findChildren<QAbstractButton*>();
  buttons.removeIf([](const QAbstractButton* button) {
    return !button->isVisible() || !button->isEnabled() || isForbidden(button);
  });
  return buttons;
}

}  // namespace

const std::vector<Monkey::Habit>& Monkey::habits() {
  static const std::vector<Habit> kHabits = {
      {24, "send a prompt", &Monkey::sendPrompt},
      {6, "type ahead", &Monkey::typeAhead},
      {16, "stop", &Monkey::stop},
      {10, "undo or redo", &Monkey::undoOrRedo},
      {6, "begin a session", &Monkey::beginSession},
      {5, "delete the session", &Monkey::deleteSession},
      {9, "change the session", &Monkey::changeSession},
      {18, "press under a turn", &Monkey::pressUnderTurn},
      {10, "paint", &Monkey::paint},
      {10, "press in the canvas", &Monkey::pressInCanvas},
      {5, "press the notice", &Monkey::pressNotice},
      {10, "press an action of the menus", &Monkey::pressActionOfMenu},
      {14, "press any button", &Monkey::pressAnyButton},
      {4, "scroll", &Monkey::scroll},
      {2, "paste a picture", &Monkey::pasteAPicture},
      {2, "load or unload", &Monkey::loadOrUnload},
      {6, "close a dialog", &Monkey::closeDialog},
      {1, "close the window", &Monkey::closeWindow},
      {10, "rest", &Monkey::rest},
  };
  return kHabits;
}

Monkey::Monkey(TestWindow& window, LoopMeter& meter, uint32_t seed, bool isHeld)
    : m_window(window),
      m_meter(meter),
      m_random(seed),
      m_isHeld(isHeld),
      m_traces(qEnvironmentVariableIsSet("REBUS_MONKEY_TRACE")) {}

void Monkey::press(std::chrono::milliseconds time) {
  m_deadline = QDeadlineTimer(time);
  m_meter.start();
  while (!m_deadline.hasExpired()) {
    QEventLoop loop;
    m_loop = &loop;
    schedule();
    loop.exec();
    m_loop = nullptr;
    if (std::exchange(m_wantsReopen, false)) reopen();
  }
  m_meter.stop();
  settle();
}

void Monkey::schedule() {
  constexpr std::array<int, 5> kDelays = {0, 0, 5, 20, 60};
  QTimer::singleShot(kDelays[below(kDelays.size())], this, &Monkey::step);
}

void Monkey::step() {
  const bool isOver = m_wantsReopen || m_deadline.hasExpired();
  if (isOver && !dismissTop()) return m_loop->quit();
  // Before it acts, as a menu has an event loop of its own.
  schedule();
  if (isOver) return;
  ++m_presses;
  noteNotice();
  if (m_isHeld) m_window.control->release(static_cast<int>(below(4)));
  act();
}

void Monkey::act() {
  if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) return pressInMenu(menu);
  if (QApplication::activePopupWidget()) return static_cast<void>(dismissTop());
  if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) return pressInDialog(dialog);
  const auto state = m_window.engine()->state();
  // Without a model little happens.
  if (state == ui::EngineClient::State::Off && below(3) == 0) return loadOrUnload();
  int total = 0;
  for (const Habit& habit : habits()) total += habit.weight;
  int chosen = static_cast<int>(below(static_cast<size_t>(total)));
  for (const Habit& habit : habits()) {
    if ((chosen -= habit.weight) >= 0) continue;
    note(QLatin1String(habit.name));
    return (this->*habit.press)();
  }
}

bool Monkey::dismissTop() {
  if (QWidget* popup = QApplication::activePopupWidget()) return popup->close();
  auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
  if (dialog) dialog->reject();
  return dialog != nullptr;
}

void Monkey::pressInMenu(QMenu* menu) {
  QList<QAction*> actions = menu->actions();
  actions.removeIf([](const QAction* action) {
    return action->isSeparator() || !action->isEnabled() || !action->isVisible() || isForbidden(action);
  });
  if (actions.isEmpty() || below(3) == 0) {
    note(QStringLiteral("close a menu"));
    QTest::keyClick(menu, Qt::Key_Escape);
    return;
  }
  QAction* action = actions[static_cast<qsizetype>(below(static_cast<size_t>(actions.size())))];
  note(QStringLiteral("in a menu: ") + nameOf(action));
  menu->setActiveAction(action);
  QTest::keyPress(menu, Qt::Key_Return);
}

void Monkey::pressInDialog(QDialog* dialog) {
  const bool isQts = qobject_cast<QFileDialog*>(dialog) || qobject_cast<QColorDialog*>(dialog);
  if (isQts || below(2) == 0) {
    note(QStringLiteral("reject ") + dialog->objectName());
    return dialog->reject();
  }
  pressOneOf(buttonsIn(dialog));
}

void Monkey::reopen() {
  ++m_reopenings;
  m_meter.stop();
  m_window.close();
  m_window.open();
  m_meter.start();
}

void Monkey::settle() {
  const auto others = QApplication::topLevelWidgets();
  for (QWidget* other : others) {
    if (other != m_window.window() && other->isVisible()) other->close();
  }
  m_window.control->releaseAll();
  WAIT_FOR(m_window.engine()->state() != ui::EngineClient::State::Opening &&
           m_window.engine()->state() != ui::EngineClient::State::Loading);
  const auto jobs = m_window.controller()->jobs();
  for (const ui::JobLine& job : jobs) m_window.controller()->cancel(job.id);
  WAIT_FOR(m_window.controller()->jobs().empty());
}

void Monkey::note(const QString& what) {
  m_meter.note(what);
  if (m_traces) std::fprintf(stderr, "%d %s\n", m_presses, qPrintable(what));
}

void Monkey::noteNotice() {
  const auto* bar = m_window.find<ui::NoticeBar>("noticeBar");
  const QString text = bar->isVisible() ? m_window.find<QLabel>("noticeText")->text() : QString();
  if (text != m_shownNotice && !text.isEmpty()) ++m_notices[text];
  m_shownNotice = text;
}

void Monkey::trigger(const char* name) {
  auto* action = m_window.find<QAction>(name);
  note(QLatin1String(name));
  if (action->isEnabled()) action->trigger();
}

void Monkey::pressButton(QAbstractButton* button) {
  note(QStringLiteral("button ") + (button->objectName().isEmpty() ? button->text() : button->objectName()));
  auto* tool = qobject_cast<QToolButton*>(button);
  // A click with the mouse would end on a button that the menu may have removed.
  tool && tool->menu() && tool->popupMode() == QToolButton::InstantPopup ? tool->showMenu() : button->click();
}

void Monkey::pressOneOf(const QList<QAbstractButton*>& buttons) {
  if (!buttons.isEmpty()) pressButton(buttons[static_cast<qsizetype>(below(static_cast<size_t>(buttons.size())))]);
}

void Monkey::sendPrompt() {
  static const QStringList kPrompts = {
      QStringLiteral("a red apple on a white background"),
      QStringLiteral("two blue apples"),
      QStringLiteral("what is this?"),
      QStringLiteral("make it green"),
      QStringLiteral("hello"),
      QString(),
  };
  auto* edit = m_window.find<ui::PromptEdit>("promptEdit");
  if (!edit->isVisible()) return;
  edit->insertPlainText(kPrompts[static_cast<qsizetype>(below(static_cast<size_t>(kPrompts.size())))]);
  QTest::keyClick(edit, Qt::Key_Return);
}

void Monkey::typeAhead() {
  m_window.find<ui::PromptEdit>("promptEdit")->insertPlainText(QStringLiteral(" a yellow one"));
}

void Monkey::stop() {
  auto* button = m_window.find<QAbstractButton>("stopButton");
  auto* all = m_window.find<QAbstractButton>("stopAllJobs");
  if (below(3) == 0 && all->isVisible() && all->isEnabled()) return pressButton(all);
  if (below(2) == 0 && button->isVisible()) return pressButton(button);
  trigger("stop");
}

void Monkey::undoOrRedo() {
  trigger(below(3) == 0 ? "redo" : "undo");
}

void Monkey::beginSession() {
  trigger(below(4) == 0 ? "privateSession" : "newSession");
}

void Monkey::deleteSession() {
  trigger("deleteSession");
}

void Monkey::changeSession() {
  if (below(2) == 0) return trigger(below(2) == 0 ? "previousSession" : "nextSession");
  auto* list = m_window.find<QListView>("sessionList");
  const int rows = list->model()->rowCount();
  if (rows == 0 || !list->isVisible()) return;
  const QModelIndex index = list->model()->index(static_cast<int>(below(static_cast<size_t>(rows))), 0);
  list->scrollTo(index);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

void Monkey::pressUnderTurn() {
  QList<QAbstractButton*> buttons;
  for (const auto* controls : m_window.document()->findChildren<ui::TurnControls*>()) {
    if (controls->isVisible()) buttons += buttonsIn(controls);
  }
  pressOneOf(buttons);
}

void Monkey::paint() {
  auto* canvas = m_window.find<ui::CanvasView>("canvas");
  if (!canvas->isVisible() || canvas->picture().isNull()) {
    return trigger(below(3) == 0 ? "newSketch" : "editPictureAction");
  }
  std::vector<QPointF> points;
  const QSize size = canvas->picture().size();
  for (size_t i = 0; i < 2 + below(6); ++i) {
    points.emplace_back(static_cast<double>(below(static_cast<size_t>(size.width()))),
                        static_cast<double>(below(static_cast<size_t>(size.height()))));
  }
  dragOver(canvas, points, below(4) == 0 ? Qt::ShiftModifier : Qt::NoModifier);
}

void Monkey::pressInCanvas() {
  auto* editor = m_window.find<ui::CanvasEditor>("canvasEditor");
  if (!editor->isVisible()) return;
  if (below(2) == 0) return pressOneOf(buttonsIn(editor));
  QList<QAction*> actions = editor->findChildren<QAction*>();
  actions.removeIf([](const QAction* action) { return action->objectName().isEmpty() || !action->isEnabled(); });
  if (actions.isEmpty()) return;
  QAction* action = actions[static_cast<qsizetype>(below(static_cast<size_t>(actions.size())))];
  note(QStringLiteral("in the canvas: ") + nameOf(action));
  action->trigger();
}

void Monkey::pressNotice() {
  auto* button = m_window.find<QAbstractButton>("noticeAction");
  // Without a model the notice offers to choose one.
  if (button->isVisible() && m_window.engine()->state() == ui::EngineClient::State::Ready) pressButton(button);
}

void Monkey::pressActionOfMenu() {
  QList<QMenu*> menus = m_window.window()->findChildren<QMenu*>();
  menus.removeIf([](const QMenu* menu) { return menu->actions().isEmpty(); });
  QMenu* menu = menus[static_cast<qsizetype>(below(static_cast<size_t>(menus.size())))];
  // As when a person opens it.
  Q_EMIT menu->aboutToShow();
  QList<QAction*> actions = menu->actions();
  actions.removeIf([](const QAction* action) {
    return action->isSeparator() || action->menu() || !action->isEnabled() || isForbidden(action);
  });
  if (actions.isEmpty()) return;
  QAction* action = actions[static_cast<qsizetype>(below(static_cast<size_t>(actions.size())))];
  note(QStringLiteral("in the menus: ") + nameOf(action));
  action->trigger();
}

void Monkey::pressAnyButton() {
  QList<QAbstractButton*> buttons;
  for (const QWidget* widget : QApplication::topLevelWidgets()) {
    if (widget->isVisible()) buttons += buttonsIn(widget);
  }
  pressOneOf(buttons);
}

void Monkey::scroll() {
  QScrollBar* bar = m_window.document()->verticalScrollBar();
  bar->setValue(static_cast<int>(below(static_cast<size_t>(bar->maximum()) + 1)));
}

void Monkey::pasteAPicture() {
  QImage picture(90, 70, QImage::Format_RGB888);
  picture.fill(Qt::darkGreen);
  QApplication::clipboard()->setImage(picture);
  trigger("paste");
}

void Monkey::loadOrUnload() {
  const bool isReady = m_window.engine()->state() == ui::EngineClient::State::Ready;
  const char* action = isReady ? "unloadModel" : "reloadModel";
  // As when a person opens the menu.
  Q_EMIT qobject_cast<QMenu*>(m_window.find<QAction>(action)->parent())->aboutToShow();
  trigger(action);
}

void Monkey::closeDialog() {
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    if (widget->isVisible() && widget != m_window.window()) return static_cast<void>(widget->close());
  }
}

void Monkey::closeWindow() {
  m_wantsReopen = true;
}

}  // namespace rebus::test
