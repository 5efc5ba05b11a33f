#include "ui/panels/parameters_panel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>
#include <limits>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

QString samplerTitle(Sampler sampler) {
  switch (sampler) {
    case Sampler::Euler: return ParametersPanel::tr("Euler");
    case Sampler::Heun: return ParametersPanel::tr("Heun");
    case Sampler::Ddpm: return ParametersPanel::tr("DDPM");
    case Sampler::Ddim: return ParametersPanel::tr("DDIM");
    case Sampler::DpmSolver: return ParametersPanel::tr("DPM-Solver++ (2M)");
  }
  return {};
}

/// Seeds people can read and type: the first 32 bits are enough for variety.
uint64_t newSeed() {
  return QRandomGenerator::global()->generate();
}

}  // namespace

ParametersPanel::ParametersPanel(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("parametersPanel"));
  m_seed = new QLineEdit(this);
  m_seed->setObjectName(QStringLiteral("seed"));
  m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("\\d{1,20}")), m_seed));
  auto* dice = new QToolButton(this);
  dice->setObjectName(QStringLiteral("newSeed"));
  dice->setIcon(icon(QStringLiteral("dice")));
  dice->setToolTip(tr("Another seed"));
  dice->setAccessibleName(tr("Another seed"));
  m_lock = new QToolButton(this);
  m_lock->setObjectName(QStringLiteral("lockSeed"));
  m_lock->setCheckable(true);
  m_size = new QComboBox(this);
  m_size->setObjectName(QStringLiteral("size"));
  m_steps = new QSpinBox(this);
  m_steps->setObjectName(QStringLiteral("steps"));
  m_steps->setRange(1, 1000);
  m_sketches = new QSpinBox(this);
  m_sketches->setObjectName(QStringLiteral("sketches"));
  m_sketches->setRange(1, kMostSketches);
  m_guidance = new QDoubleSpinBox(this);
  m_guidance->setObjectName(QStringLiteral("guidance"));
  m_guidance->setRange(1, 30);
  m_guidance->setSingleStep(0.5);
  m_guidance->setDecimals(1);
  m_sampler = new QComboBox(this);
  m_sampler->setObjectName(QStringLiteral("sampler"));

  for (QToolButton* button : {dice, m_lock}) button->setIconSize(QSize(18, 18));
  auto* seedRow = new QHBoxLayout;
  seedRow->setSpacing(0);
  seedRow->addWidget(m_seed, 1);
  seedRow->addWidget(dice);
  seedRow->addWidget(m_lock);
  auto* form = new QFormLayout(this);
  form->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  form->setVerticalSpacing(kGrid);
  form->setHorizontalSpacing(2 * kGrid);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  const auto addRow = [&](const QString& text, QWidget* field, QLayout* row, const QString& explanation) {
    auto* label = new QLabel(text, this);
    label->setBuddy(field);
    label->setForegroundRole(QPalette::PlaceholderText);
    field->setAccessibleName(text);
    field->setToolTip(explanation);
    row ? form->addRow(label, row) : form->addRow(label, field);
  };
  addRow(tr("Seed"), m_seed, seedRow, tr("The same seed and settings make the same picture"));
  addRow(tr("Size"), m_size, nullptr, tr("Width × height in pixels"));
  addRow(tr("Steps"), m_steps, nullptr, tr("More steps take longer and can show more detail"));
  addRow(tr("Sketches"), m_sketches, nullptr,
         tr("At most so many are tried until one shows what was asked for; 1 draws at once"));
  addRow(tr("Guidance"), m_guidance, nullptr, tr("How closely a picture follows the prompt; 1 switches it off"));
  addRow(tr("Sampler"), m_sampler, nullptr, tr("The method that removes the noise"));
  addNegative(form);

  const auto updateLock = [this](bool locked) {
    m_lock->setIcon(icon(locked ? QStringLiteral("lock") : QStringLiteral("unlock")));
    m_lock->setToolTip(locked ? tr("The seed stays for every picture") : tr("Every picture gets a new seed"));
    m_lock->setAccessibleName(tr("Keep the seed"));
  };
  connect(m_lock, &QToolButton::toggled, this, updateLock);
  updateLock(false);
  connect(dice, &QToolButton::clicked, this, [this] { showSeed(newSeed()); });
  connect(m_seed, &QLineEdit::textEdited, this, [this] { m_lock->setChecked(true); });
  connect(m_lock, &QToolButton::toggled, this, &ParametersPanel::changed);
  connect(m_size, &QComboBox::activated, this, &ParametersPanel::changed);
  connect(m_sampler, &QComboBox::activated, this, &ParametersPanel::changed);
  connect(m_steps, &QSpinBox::valueChanged, this, &ParametersPanel::changed);
  connect(m_sketches, &QSpinBox::valueChanged, this, &ParametersPanel::changed);
  connect(m_guidance, &QDoubleSpinBox::valueChanged, this, &ParametersPanel::changed);
  setChoices({});
  showSketches(false);
  showSeed(newSeed());
}

void ParametersPanel::showSketches(bool areUseful) {
  static_cast<QFormLayout*>(layout())->setRowVisible(m_sketches, areUseful);
}

void ParametersPanel::addNegative(QFormLayout* form) {
  m_negative = new QPlainTextEdit(this);
  m_negative->setObjectName(QStringLiteral("negative"));
  m_negative->setAccessibleName(tr("Negative prompt"));
  m_negative->setToolTip(tr("What a picture should not show: guidance leads away from it"));
  m_negative->setPlaceholderText(tr("What to avoid"));
  m_negative->setTabChangesFocus(true);
  auto* label = new QLabel(tr("Negative prompt"), this);
  label->setBuddy(m_negative);
  m_negativeNote = new QLabel(tr("No effect while guidance is 1."), this);
  m_negativeNote->setObjectName(QStringLiteral("negativeNote"));
  m_negativeNote->setWordWrap(true);
  for (QLabel* muted : {label, m_negativeNote}) muted->setForegroundRole(QPalette::PlaceholderText);
  form->addRow(label);
  form->addRow(m_negative);
  form->addRow(m_negativeNote);
  connect(m_negative, &QPlainTextEdit::textChanged, this, &ParametersPanel::changed);
  connect(m_guidance, &QDoubleSpinBox::valueChanged, this, &ParametersPanel::updateNegativeNote);
  fitFields();
}

void ParametersPanel::showNegative(const std::string& negative) {
  const QSignalBlocker blocker(this);
  const QString text = QString::fromStdString(negative);
  // The cursor of who is typing stays, and a blank at the end.
  if (m_negative->toPlainText().trimmed() != text) m_negative->setPlainText(text);
  updateNegativeNote();
}

void ParametersPanel::updateNegativeNote() {
  m_negativeNote->setVisible(m_guidance->value() == 1);
}

void ParametersPanel::fitFields() {
  constexpr int kLines = 3;
  // Frame and padding of the style sheet.
  const int frame = 2 * (2 + static_cast<int>(m_negative->document()->documentMargin()));
  m_negative->setFixedHeight(kLines * m_negative->fontMetrics().lineSpacing() + frame);
  const QString longest = QString::number(std::numeric_limits<quint32>::max());
  m_seed->setMinimumWidth(m_seed->fontMetrics().horizontalAdvance(longest) + 3 * kGrid);
}

void ParametersPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange && m_negative) fitFields();
}

void ParametersPanel::setModel(const ModelInfo& model) {
  const ParameterChoices before = choices();
  m_base = model.defaults;
  const Sampler current = before.params.sampler;
  const bool isKnown = std::find(model.samplers.begin(), model.samplers.end(), current) != model.samplers.end();
  const QSignalBlocker blocker(this);
  showSamplers(model.samplers, isKnown ? current : model.defaults.sampler);
  m_largest = {model.imageWidth > 0 ? model.imageWidth : model.defaults.width,
               model.imageHeight > 0 ? model.imageHeight : model.defaults.height};
  showSizes(m_largest.width(), m_largest.height());
  showSketches(model.describesFirst);
}

void ParametersPanel::setChoices(const ParameterChoices& choices) {
  const QSignalBlocker blocker(this);
  m_base = choices.params;
  m_lock->setChecked(choices.lockSeed);
  showSeed(choices.params.seed);
  showSizes(choices.params.width, choices.params.height);
  m_steps->setValue(choices.params.steps);
  m_sketches->setValue(choices.params.sketches);
  m_guidance->setValue(choices.params.guidance);
  showNegative(choices.params.negative);
  showSamplers({choices.params.sampler}, choices.params.sampler);
}

void ParametersPanel::apply(const ParameterChoices& choices) {
  {
    const QSignalBlocker blocker(this);
    showSeed(choices.params.seed);
    m_lock->setChecked(choices.lockSeed);
    if (canMake(choices.params.width, choices.params.height)) showSizes(choices.params.width, choices.params.height);
    m_steps->setValue(choices.params.steps);
    m_sketches->setValue(choices.params.sketches);
    m_guidance->setValue(choices.params.guidance);
    showNegative(choices.params.negative);
    const int sampler = m_sampler->findData(static_cast<int>(choices.params.sampler));
    if (sampler >= 0) m_sampler->setCurrentIndex(sampler);
  }
  Q_EMIT changed();
}

ParameterChoices ParametersPanel::choices() const {
  ParameterChoices choices{m_base, m_lock->isChecked()};
  choices.params.seed = m_seed->text().toULongLong();
  const QSize size = m_size->currentData().toSize();
  choices.params.width = size.width();
  choices.params.height = size.height();
  choices.params.steps = m_steps->value();
  choices.params.sketches = m_sketches->value();
  choices.params.guidance = m_guidance->value();
  choices.params.sampler = static_cast<Sampler>(m_sampler->currentData().toInt());
  choices.params.negative = m_negative->toPlainText().trimmed().toStdString();
  return choices;
}

SamplingParams ParametersPanel::take() {
  if (!m_lock->isChecked()) showSeed(newSeed());
  return choices().params;
}

void ParametersPanel::showSeed(uint64_t seed) {
  m_seed->setText(QString::number(seed));
}

bool ParametersPanel::canMake(int width, int height) const {
  // What a request takes, and no larger than the model has seen pictures.
  constexpr int kStep = 16;
  const bool isWhole = width > 0 && height > 0 && width % kStep == 0 && height % kStep == 0;
  return isWhole && width <= m_largest.width() && height <= m_largest.height();
}

void ParametersPanel::showSizes(int width, int height) {
  m_size->clear();
  const auto add = [this](const QSize& size) {
    m_size->addItem(tr("%1 × %2").arg(size.width()).arg(size.height()), size);
  };
  add({width, height});
  // The way back from a size that came with a picture.
  if (!m_largest.isEmpty() && m_largest != QSize(width, height)) add(m_largest);
}

void ParametersPanel::showSamplers(const std::vector<Sampler>& samplers, Sampler current) {
  m_sampler->clear();
  for (const Sampler sampler : samplers) m_sampler->addItem(samplerTitle(sampler), static_cast<int>(sampler));
  m_sampler->setCurrentIndex(std::max(m_sampler->findData(static_cast<int>(current)), 0));
}

}  // namespace rebus::ui
