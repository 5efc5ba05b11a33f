#include "ui/canvas/frame_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace rebus::ui {

FrameBar::FrameBar(QWidget* parent) : QWidget(parent), m_fields(new QWidget(this)) {
  setObjectName(QStringLiteral("frameBar"));
  auto* fieldRow = new QHBoxLayout(m_fields);
  fieldRow->setContentsMargins(0, 0, 0, 0);
  fieldRow->setSpacing(kGrid);
  constexpr int kMost = CanvasFrame::kLargestSide;
  m_left = addField("frameLeft", tr("Left"), -kMost, kMost);
  m_top = addField("frameTop", tr("Top"), -kMost, kMost);
  m_width = addField("frameWidth", tr("Width"), 1, kMost);
  m_height = addField("frameHeight", tr("Height"), 1, kMost);
  fieldRow->addStretch(1);
  m_explanation = new QLabel(this);
  m_explanation->setObjectName(QStringLiteral("frameExplanation"));
  m_explanation->setWordWrap(true);
  m_explanation->setForegroundRole(QPalette::PlaceholderText);
  auto* cancel = new QPushButton(tr("Cancel"), this);
  cancel->setObjectName(QStringLiteral("cancelFrame"));
  cancel->setToolTip(tr("Leave the picture as it is (Esc)"));
  m_apply = new QPushButton(this);
  m_apply->setObjectName(QStringLiteral("applyFrame"));
  m_apply->setProperty("primary", true);
  auto* buttonRow = new QHBoxLayout;
  buttonRow->setSpacing(kGrid);
  buttonRow->addWidget(m_explanation, 1);
  buttonRow->addWidget(cancel);
  buttonRow->addWidget(m_apply);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 0);
  column->setSpacing(kGrid);
  column->addWidget(m_fields);
  column->addLayout(buttonRow);
  connect(cancel, &QPushButton::clicked, this, &FrameBar::cancelled);
  connect(m_apply, &QPushButton::clicked, this, &FrameBar::applied);
}

QSpinBox* FrameBar::addField(const char* name, const QString& label, int least, int most) {
  auto* text = new QLabel(label, m_fields);
  text->setForegroundRole(QPalette::PlaceholderText);
  auto* field = new QSpinBox(m_fields);
  field->setObjectName(QLatin1String(name));
  field->setAccessibleName(label);
  field->setToolTip(tr("%1, in pixels of the picture").arg(label));
  field->setRange(least, most);
  field->setMinimumWidth(7 * kGrid);
  text->setBuddy(field);
  m_fields->layout()->addWidget(text);
  m_fields->layout()->addWidget(field);
  connect(field, &QSpinBox::valueChanged, this,
          [this] { Q_EMIT rectChanged(QRect(m_left->value(), m_top->value(), m_width->value(), m_height->value())); });
  return field;
}

void FrameBar::setFrame(const CanvasFrame& frame) {
  const QRect& rect = frame.rect();
  const std::pair<QSpinBox*, int> values[] = {
      {m_left, rect.x()}, {m_top, rect.y()}, {m_width, rect.width()}, {m_height, rect.height()}};
  for (const auto& [field, value] : values) {
    const QSignalBlocker blocker(field);
    field->setValue(value);
  }
  m_apply->setEnabled(!frame.isWhole());
  m_apply->setText(frame.extends() ? tr("Extend") : tr("Crop"));
  m_apply->setToolTip(frame.extends() ? tr("Mask the new area, and say below what should be there")
                                      : tr("Make a picture of what lies in the frame"));
  m_explanation->setText(frame.isWhole()   ? tr("Drag the frame inwards to crop, outwards to extend.")
                         : frame.extends() ? tr("The model paints the new area; what is there stays as it is.")
                                           : tr("What lies outside goes; the picture itself is kept."));
}

}  // namespace rebus::ui
