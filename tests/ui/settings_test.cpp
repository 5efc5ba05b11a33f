// The settings dialog: what is changed holds at once and is stored without closing the window; shortcuts.
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/engine_client.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/theme.h"

namespace rebus::test {
namespace {

/// A window that remembers what it was told to store.
struct KeptWindow : TestWindow {
  KeptWindow() {
    services.saveSettings = [this](const ui::WindowSettings& settings) { saved = settings; };
  }
  ~KeptWindow() { close(); }
  ui::WindowSettings saved;
};

ui::SettingsDialog* openSettings(const TestWindow& window, const char* page = "generalPage") {
  window.trigger("settings");
  auto* dialog = window.find<ui::SettingsDialog>("settingsDialog");
  dialog->showPage(QLatin1String(page));
  return dialog;
}

QTreeWidgetItem* chooseAction(const TestWindow& window, const char* title) {
  auto* list = window.find<QTreeWidget>("shortcutList");
  for (int i = 0; i < list->topLevelItemCount(); ++i) {
    if (list->topLevelItem(i)->text(0) != QLatin1String(title)) continue;
    list->setCurrentItem(list->topLevelItem(i));
    return list->topLevelItem(i);
  }
  return nullptr;
}

int visibleRows(const QTreeWidget* list) {
  int count = 0;
  for (int i = 0; i < list->topLevelItemCount(); ++i) count += list->topLevelItem(i)->isHidden() ? 0 : 1;
  return count;
}

}  // namespace

class SettingsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cleanup() {
    ui::applyTheme(*qApp, ui::Appearance::Light);
    ui::applyTextSize(0);
    ui::applyMotion(false);
  }

  void Parameters_changed_areStoredWhileTheWindowIsOpen() {
    KeptWindow window;
    window.openReady();
    window.find<QSpinBox>("steps")->setValue(7);
    WAIT_FOR(window.saved.steps == 7);
  }

  void General_changed_holdsAtOnceAndIsStored() {
    KeptWindow window;
    window.openReady();
    openSettings(window);
    auto* appearance = window.find<QComboBox>("appearance");
    appearance->setCurrentIndex(appearance->findText(QStringLiteral("Dark")));
    Q_EMIT appearance->activated(appearance->currentIndex());
    QVERIFY(ui::themeColors().dark);
    window.find<QSpinBox>("textSize")->setValue(19);
    QCOMPARE(QApplication::font().pointSize(), 19);
    window.find<QCheckBox>("reduceMotion")->setChecked(true);
    QVERIFY(!window.window()->isAnimated());
    window.find<QCheckBox>("notifies")->setChecked(false);
    WAIT_FOR(window.saved.reducesMotion && !window.saved.notifies && window.saved.textSize == 19 &&
             window.saved.appearance == ui::Appearance::Dark);
    window.trigger("smallerText");
    QCOMPARE(window.find<QSpinBox>("textSize")->value(), 18);
  }

  void Shortcut_given_worksInsteadOfTheOldOneAndIsStored() {
    KeptWindow window;
    window.openReady();
    openSettings(window, "shortcutsPage");
    QTreeWidgetItem* item = chooseAction(window, "New");
    QVERIFY(item);
    QTest::keyClick(window.find<QLineEdit>("shortcutKeys"), Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(window.find<QAction>("newSession")->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J));
    QCOMPARE(item->text(2), QStringLiteral("Ctrl+Alt+J"));
    WAIT_FOR(window.saved.shortcuts.contains(QStringLiteral("newSession")));
    auto* shortcuts = window.window()->findChild<ui::Shortcuts*>();
    QCOMPARE(shortcuts->tooltipOf(window.find<QToolButton>("newSessionButton")),
             QStringLiteral("New session (Ctrl+Alt+J)"));

    const ui::WindowSettings saved = window.saved;
    window.close();
    window.services.settings = saved;
    window.openReady();
    QCOMPARE(window.find<QAction>("newSession")->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J));
  }

  void Shortcut_ofAnother_warnsAndIsTakenOnlyWhenAsked() {
    KeptWindow window;
    window.openReady();
    openSettings(window, "shortcutsPage");
    QVERIFY(chooseAction(window, "Full Screen"));
    QTest::keyClick(window.find<QLineEdit>("shortcutKeys"), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(window.find<QLabel>("shortcutWarning")->text().contains(QStringLiteral("“New”")));
    QCOMPARE(window.find<QAction>("fullScreen")->shortcut(), QKeySequence(Qt::Key_F11));
    QTest::mouseClick(window.find<QPushButton>("takeShortcut"), Qt::LeftButton);
    QCOMPARE(window.find<QAction>("fullScreen")->shortcut(), QKeySequence(QKeySequence::New));
    QVERIFY(window.find<QAction>("newSession")->shortcut().isEmpty());

    QTest::mouseClick(window.find<QPushButton>("resetShortcut"), Qt::LeftButton);
    QCOMPARE(window.find<QAction>("fullScreen")->shortcut(), QKeySequence(Qt::Key_F11));
    QTest::mouseClick(window.find<QPushButton>("resetAllShortcuts"), Qt::LeftButton);
    QCOMPARE(window.find<QAction>("newSession")->shortcut(), QKeySequence(QKeySequence::New));
  }

  void Shortcut_ofOneLetter_isRefusedAsItIsNeededForWriting() {
    KeptWindow window;
    window.openReady();
    openSettings(window, "shortcutsPage");
    QVERIFY(chooseAction(window, "New"));
    QTest::keyClick(window.find<QLineEdit>("shortcutKeys"), Qt::Key_K);
    QVERIFY(!window.find<QLabel>("shortcutWarning")->text().isEmpty());
    QCOMPARE(window.find<QAction>("newSession")->shortcut(), QKeySequence(QKeySequence::New));
    QTest::keyClick(window.find<QLineEdit>("shortcutKeys"), Qt::Key_Backspace);
    QVERIFY(window.find<QAction>("newSession")->shortcut().isEmpty());
  }

  void Shortcuts_searched_showsWhatHasTheWords() {
    KeptWindow window;
    window.openReady();
    openSettings(window, "shortcutsPage");
    auto* list = window.find<QTreeWidget>("shortcutList");
    QVERIFY(visibleRows(list) > 25);
    QTest::keyClicks(window.find<QLineEdit>("shortcutSearch"), QStringLiteral("find next"));
    QCOMPARE(visibleRows(list), 1);
    QTest::keyClicks(window.find<QLineEdit>("shortcutSearch"), QStringLiteral("zzz"));
    QCOMPARE(visibleRows(list), 0);
  }

  void Model_unloadedAndLoaded_fromTheSettings() {
    KeptWindow window;
    window.openReady();
    openSettings(window, "modelPage");
    QTest::mouseClick(window.find<QPushButton>("unloadModelButton"), Qt::LeftButton);
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Off);
    QTest::mouseClick(window.find<QPushButton>("loadModelButton"), Qt::LeftButton);
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Ready);
  }
};

REBUS_UI_TEST(SettingsTest);

}  // namespace rebus::test

#include "settings_test.moc"
