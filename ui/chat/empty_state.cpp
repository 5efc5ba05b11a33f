#include "ui/chat/empty_state.h"

#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// A wide button in two lines: what it does, and the prompt it sends.
class ExampleButton final : public QPushButton {
 public:
  ExampleButton(const QString& iconName, const QString& title, const QString& prompt, const QImage& sample,
                QWidget* parent)
      : QPushButton(parent), m_icon(rebus::ui::icon(iconName)), m_title(title), m_prompt(prompt), m_sample(sample) {
    setAccessibleName(QStringLiteral("%1: %2").arg(title, prompt));
    setToolTip(prompt);
    setCursor(Qt::PointingHandCursor);
    setMinimumHeight(2 * fontMetrics().height() + 3 * kGrid);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    const ThemeColors& colors = themeColors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.line, 1));
    painter.setBrush(underMouse() || isDown() ? colors.raised : colors.page);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
    QRect mark(0, 0, 24, 24);
    mark.moveCenter({3 * kGrid, height() / 2});
    const int side = m_sample.isNull() ? 0 : height() - 2 * kGrid;
    QRect text = rect().adjusted(6 * kGrid, 0, -2 * kGrid - side, 0);
    mark = QStyle::visualRect(layoutDirection(), rect(), mark);
    text = QStyle::visualRect(layoutDirection(), rect(), text);
    m_icon.paint(&painter, mark);
    if (side > 0) {
      QRect sample(width() - kGrid - side, kGrid, side, side);
      sample = QStyle::visualRect(layoutDirection(), rect(), sample);
      QPainterPath shape;
      shape.addRoundedRect(sample, 6, 6);
      painter.save();
      painter.setRenderHint(QPainter::SmoothPixmapTransform);
      painter.setClipPath(shape);
      painter.drawImage(sample, m_sample);
      painter.restore();
      painter.strokePath(shape, QPen(colors.line, 1));
    }
    const int line = fontMetrics().height();
    const QRect upper(text.left(), height() / 2 - line - 1, text.width(), line);
    painter.setPen(colors.text);
    painter.drawText(upper, Qt::AlignLeading, m_title);
    painter.setPen(colors.muted);
    painter.drawText(upper.translated(0, line + 3), Qt::AlignLeading,
                     fontMetrics().elidedText(m_prompt, Qt::ElideRight, text.width()));
  }

 private:
  QIcon m_icon;
  QString m_title;
  QString m_prompt;
  QImage m_sample;  ///< The picture that goes along; null when none does.
};

}  // namespace

EmptyState::EmptyState(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("emptyState"));
  auto* column = new QVBoxLayout;
  column->setSpacing(kGrid);
  auto* title = new QLabel(tr("What shall we make?"), this);
  title->setObjectName(QStringLiteral("emptyTitle"));
  QFont font = title->font();
  font.setPointSizeF(font.pointSizeF() * 1.6);
  title->setFont(font);
  auto* text = new QLabel(tr("Rebus draws, describes and edits pictures on this computer. Nothing leaves it."), this);
  text->setWordWrap(true);
  text->setForegroundRole(QPalette::PlaceholderText);
  column->addStretch(2);
  column->addWidget(title);
  column->addWidget(text);
  column->addSpacing(2 * kGrid);
  const QImage sample(samplePath());
  const auto add = [&](const QString& name, const QString& iconName, const QString& label, const QString& prompt,
                       TaskKind kind, bool withSample) {
    auto* button = new ExampleButton(iconName, label, prompt, withSample ? sample : QImage(), this);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this,
            [this, prompt, kind, withSample] { Q_EMIT exampleChosen(prompt, kind, withSample); });
    column->addWidget(button);
  };
  // The prompts are not translated: the shipped model knows English.
  add(QStringLiteral("exampleDraw"), QStringLiteral("draw"), tr("Draw something"),
      QStringLiteral("a red apple on a white background"), TaskKind::Draw, false);
  add(QStringLiteral("exampleCaption"), QStringLiteral("caption"), tr("Describe a picture"),
      QStringLiteral("describe the picture"), TaskKind::Caption, true);
  add(QStringLiteral("exampleEdit"), QStringLiteral("brush"), tr("Change a picture"),
      QStringLiteral("make the background blue"), TaskKind::Edit, true);
  auto* sketch = new ExampleButton(QStringLiteral("paint"), tr("Start with a sketch"),
                                   tr("paint roughly, and let the model go on from there"), {}, this);
  sketch->setObjectName(QStringLiteral("startSketch"));
  connect(sketch, &QPushButton::clicked, this, &EmptyState::sketchRequested);
  column->addWidget(sketch);
  column->addStretch(3);
  auto* middle = new QWidget(this);
  middle->setLayout(column);
  middle->setMaximumWidth(560);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
  row->addStretch(1);
  row->addWidget(middle, 1000);
  row->addStretch(1);
}

}  // namespace rebus::ui
