#include "ui/settings/general_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include "ui/settings/settings_keeper.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

GeneralPage::GeneralPage(SettingsKeeper* settings, QWidget* parent) : QWidget(parent), m_settings(settings) {
  setObjectName(QStringLiteral("generalPage"));
  m_appearance = new QComboBox(this);
  m_appearance->setObjectName(QStringLiteral("appearance"));
  m_appearance->addItem(tr("Like the desktop"), static_cast<int>(Appearance::System));
  m_appearance->addItem(tr("Light"), static_cast<int>(Appearance::Light));
  m_appearance->addItem(tr("Dark"), static_cast<int>(Appearance::Dark));
  m_textSize = new QSpinBox(this);
  m_textSize->setObjectName(QStringLiteral("textSize"));
  // One below the smallest size stands for none of one's own.
  m_textSize->setRange(kLeastTextSize - 1, kMostTextSize);
  m_textSize->setSpecialValueText(tr("Like the desktop"));
  m_textSize->setSuffix(tr(" points"));
  m_canvasBudget = new QSpinBox(this);
  m_canvasBudget->setObjectName(QStringLiteral("canvasBudget"));
  m_canvasBudget->setRange(1, 1 << 20);
  m_canvasBudget->setSuffix(tr(" MB"));
  m_motion = new QCheckBox(tr("Reduce motion"), this);
  m_motion->setObjectName(QStringLiteral("reduceMotion"));
  m_motion->setToolTip(tr("Nothing slides or fades"));
  m_notifies = new QCheckBox(tr("Tell me when something long is done"), this);
  m_notifies->setObjectName(QStringLiteral("notifies"));
  m_notifies->setToolTip(tr("By a notification of the desktop, while another window is in front"));

  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(2 * kGrid);
  form->setHorizontalSpacing(2 * kGrid);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  const auto addRow = [&](const QString& text, QWidget* field, const QString& explanation) {
    auto* label = new QLabel(text, this);
    label->setBuddy(field);
    label->setForegroundRole(QPalette::PlaceholderText);
    field->setAccessibleName(text);
    field->setToolTip(explanation);
    field->setMinimumWidth(24 * kGrid);
    form->addRow(label, field);
  };
  addRow(tr("Appearance"), m_appearance, tr("Light or dark colours"));
  addRow(tr("Text size"), m_textSize, tr("Of all text in the window"));
  addRow(tr("Canvas history"), m_canvasBudget,
         tr("What undo in the canvas may take; when it is full the oldest steps are dropped"));
  form->addRow(QString(), m_motion);
  form->addRow(QString(), m_notifies);

  connect(m_appearance, &QComboBox::activated, this, [this] {
    m_settings->change([this](WindowSettings& values) {
      values.appearance = static_cast<Appearance>(m_appearance->currentData().toInt());
    });
  });
  connect(m_textSize, &QSpinBox::valueChanged, this, [this](int points) {
    m_settings->change([&](WindowSettings& values) { values.textSize = points < kLeastTextSize ? 0 : points; });
  });
  connect(m_canvasBudget, &QSpinBox::valueChanged, this, [this](int megabytes) {
    m_settings->change([&](WindowSettings& values) { values.canvasMegabytes = megabytes; });
  });
  connect(m_motion, &QCheckBox::toggled, this,
          [this](bool on) { m_settings->change([&](WindowSettings& values) { values.reducesMotion = on; }); });
  connect(m_notifies, &QCheckBox::toggled, this,
          [this](bool on) { m_settings->change([&](WindowSettings& values) { values.notifies = on; }); });
  connect(m_settings, &SettingsKeeper::changed, this, &GeneralPage::showValues);
  showValues();
}

void GeneralPage::showValues() {
  const WindowSettings& values = m_settings->values();
  const QSignalBlocker blocker(m_textSize);
  const QSignalBlocker other(m_canvasBudget);
  m_canvasBudget->setValue(values.canvasMegabytes);
  m_appearance->setCurrentIndex(m_appearance->findData(static_cast<int>(values.appearance)));
  m_textSize->setValue(values.textSize == 0 ? kLeastTextSize - 1 : values.textSize);
  m_motion->setChecked(values.reducesMotion);
  m_notifies->setChecked(values.notifies);
}

}  // namespace rebus::ui
