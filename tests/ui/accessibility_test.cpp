// Every control has a name for screen readers and can be reached with the keyboard; colours can be read.
#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QRadioButton>
#include <QTextEdit>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/theme/theme.h"

namespace rebus::test {
namespace {

bool needsName(QAccessible::Role role) {
  switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::EditableText:
    case QAccessible::ComboBox:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::List:
    case QAccessible::ProgressBar: return true;
    default: return false;
  }
}

/// The paths of visible controls without a name.
void collectUnnamed(QAccessibleInterface* element, const QString& path, QStringList& unnamed) {
  if (!element || element->state().invisible) return;
  const QObject* object = element->object();
  const QString here =
      path + QLatin1Char('/') +
      (object ? QLatin1String(object->metaObject()->className()) + QLatin1Char(':') + object->objectName()
              : QString::number(element->role()));
  // Qt's own inner parts, such as the field inside of a spin box, speak through their owners.
  const bool isInner = object && object->objectName().startsWith(QLatin1String("qt_"));
  if (needsName(element->role()) && !isInner && element->text(QAccessible::Name).isEmpty()) unnamed << here;
  for (int i = 0; i < element->childCount(); ++i) collectUnnamed(element->child(i), here, unnamed);
}

double luminance(const QColor& color) {
  const auto linear = [](double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& one, const QColor& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace

class AccessibilityTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Window_everyControl_hasAName() {
    TestWindow window;
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QStringList unnamed;
    collectUnnamed(QAccessible::queryAccessibleInterface(window.window()), {}, unnamed);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
  }

  void Editor_everyControl_hasAName() {
    TestWindow window;
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    window.trigger("editPictureAction");
    auto* editor = window.find<QWidget>("canvasEditor");
    WAIT_FOR(editor->isVisible());
    QStringList unnamed;
    collectUnnamed(QAccessible::queryAccessibleInterface(editor), {}, unnamed);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
  }

  void Dialogs_everyControl_hasANameAndATooltip() {
    TestWindow window;
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QStringList unnamed;
    for (const char* action : {"exportDocument", "saveAllPictures", "showBranches", "showGallery", "savePictureAs"}) {
      window.trigger(action);
    }
    WAIT_FOR(window.window()->findChild<QDialog*>(QStringLiteral("savePictureDialog")));
    for (auto* dialog : window.window()->findChildren<QDialog*>()) {
      collectUnnamed(QAccessible::queryAccessibleInterface(dialog), {}, unnamed);
      for (auto* field : dialog->findChildren<QWidget*>()) {
        const bool isField = qobject_cast<QLineEdit*>(field) || qobject_cast<QComboBox*>(field);
        const bool isInner = field->objectName().startsWith(QLatin1String("qt_"));
        if (isField && !isInner && field->toolTip().isEmpty()) unnamed << field->objectName();
      }
    }
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
  }

  void IconButtons_all_haveATooltip() {
    TestWindow window;
    window.openReady();
    QStringList silent;
    for (const auto* button : window.window()->findChildren<QToolButton*>()) {
      const bool isOurs = !button->objectName().isEmpty() && !button->objectName().startsWith(QLatin1String("qt_"));
      if (isOurs && button->toolTip().isEmpty()) silent << button->objectName();
    }
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
  }

  void StreamedText_isInTheAccessibilityTree() {
    TestWindow window;
    window.control->setWords({"hello ", "reader"});
    window.openReady();
    window.send("speak");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    auto* element = QAccessible::queryAccessibleInterface(window.document());
    QVERIFY(element && element->textInterface());
    auto* text = element->textInterface();
    QVERIFY(text->text(0, text->characterCount()).contains(QStringLiteral("hello reader")));
  }

  void Tab_fromThePrompt_reachesSend() {
    TestWindow window;
    window.openReady();
    auto* edit = window.find<QWidget>("promptEdit");
    auto* send = window.find<QWidget>("sendButton");
    window.find<QWidget>("promptEdit")->setFocus();
    QTest::keyClicks(edit, QStringLiteral("x"));
    bool isReached = false;
    QWidget* widget = edit;
    for (int i = 0; i < 20 && !isReached; ++i) {
      widget = widget->nextInFocusChain();
      isReached = widget == send;
    }
    QVERIFY(isReached);
    QVERIFY(send->focusPolicy() & Qt::TabFocus);
  }

  void Colors_textOnEveryGround_canBeRead() {
    for (const ui::ThemeColors& colors : {ui::lightColors(), ui::darkColors()}) {
      for (const QColor& ground : {colors.window, colors.page, colors.raised}) {
        QVERIFY(contrast(colors.text, ground) >= 4.5);
        QVERIFY(contrast(colors.muted, ground) >= 4.5);
        QVERIFY(contrast(colors.danger, ground) >= 4.5);
      }
      QVERIFY(contrast(colors.accent, colors.page) >= 4.5);
      QVERIFY(contrast(colors.onAccent, colors.accent) >= 4.5);
      QVERIFY(contrast(colors.text, colors.line) >= 4.5);
    }
  }

  void UncheckedBoxes_inBothAppearances_standOutFromTheWindow() {
    for (const auto appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
      ui::applyTheme(*qApp, appearance);
      QCheckBox box;
      QRadioButton button;
      for (QAbstractButton* widget : std::initializer_list<QAbstractButton*>{&box, &button}) {
        widget->resize(widget->sizeHint());
        const QImage picture = widget->grab().toImage();
        double strongest = 1;
        for (int x = 0; x < picture.width(); ++x) {
          const QColor pixel = picture.pixelColor(x, picture.height() / 2);
          strongest = std::max(strongest, contrast(pixel, ui::themeColors().window));
        }
        QVERIFY2(strongest >= 3, qPrintable(QString::number(strongest)));
      }
    }
    ui::applyTheme(*qApp, ui::Appearance::Light);
  }
};

REBUS_UI_TEST(AccessibilityTest);

}  // namespace rebus::test

#include "accessibility_test.moc"
