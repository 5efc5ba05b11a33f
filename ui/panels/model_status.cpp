#include "ui/panels/model_status.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include "ui/engine_client.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

ModelStatus::ModelStatus(EngineClient* engine, QWidget* parent) : QWidget(parent), m_engine(engine) {
  setObjectName(QStringLiteral("modelStatus"));
  m_text = new QLabel(this);
  m_text->setObjectName(QStringLiteral("modelStatusText"));
  m_text->setForegroundRole(QPalette::PlaceholderText);
  m_text->setWordWrap(true);
  m_bar = new QProgressBar(this);
  m_bar->setObjectName(QStringLiteral("modelProgress"));
  m_bar->setAccessibleName(tr("Loading of the model"));
  m_bar->setTextVisible(false);
  m_bar->setRange(0, 1000);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 1.5 * kGrid);
  column->setSpacing(kGrid / 2);
  column->addWidget(m_text);
  column->addWidget(m_bar);
  connect(m_engine, &EngineClient::stateChanged, this, &ModelStatus::update);
  update();
}

void ModelStatus::update() {
  using State = EngineClient::State;
  const State state = m_engine->state();
  m_bar->setVisible(state == State::Opening || state == State::Loading);
  m_bar->setValue(static_cast<int>(m_engine->loadingFraction() * 1000));
  switch (state) {
    case State::Off:
    case State::Unavailable:
      // Why, the prompt bar says.
      m_text->setText(tr("No model is loaded."));
      m_text->setToolTip(state == State::Unavailable ? m_engine->problem() : QString());
      break;
    case State::Opening:
    case State::Loading: m_text->setText(tr("Loading the model…")); break;
    case State::Ready: {
      const ModelInfo& model = m_engine->model();
      m_text->setText(
          tr("%1 on %2").arg(QString::fromStdString(model.name), QString::fromStdString(model.device).toUpper()));
      m_text->setToolTip(tr("%L1 parameters, %2").arg(model.parameters).arg(QString::fromStdString(model.dtype)));
      break;
    }
  }
  m_text->setAccessibleName(m_text->text());
}

}  // namespace rebus::ui
